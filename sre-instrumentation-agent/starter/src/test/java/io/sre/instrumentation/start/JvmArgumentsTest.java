package io.sre.instrumentation.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmArgumentsTest {

  private static final String FLAG = "EnableDynamicAgentLoading";
  private static final String ON = "-XX:+" + FLAG;
  private static final String OFF = "-XX:-" + FLAG;

  @Test
  void a_flag_that_is_not_set_is_neither_on_nor_off() {
    assertThat(of().isOn(FLAG)).isFalse();
    assertThat(of().isOff(FLAG)).isFalse();
  }

  @Test
  void the_last_setting_of_a_flag_applies() {
    assertThat(of(OFF, ON).isOn(FLAG)).isTrue();
    assertThat(of(OFF, ON).isOff(FLAG)).isFalse();
    assertThat(of(ON, OFF).isOn(FLAG)).isFalse();
    assertThat(of(ON, OFF).isOff(FLAG)).isTrue();
  }

  @Test
  void only_the_command_line_hides_the_JVM_s_warning() {
    assertThat(of(ON).hidesWarning()).isTrue();
    assertThat(new JvmArguments(List.of(), List.of(ON)).hidesWarning()).isFalse();
  }

  @Test
  void signals_are_left_to_the_system_by_either_flag() {
    assertThat(of().leavesSignals()).isFalse();
    assertThat(of("-Xrs").leavesSignals()).isTrue();
    assertThat(of("-XX:+ReduceSignalUsage").leavesSignals()).isTrue();
  }

  private static JvmArguments of(String... arguments) {
    return new JvmArguments(List.of(arguments), List.of(arguments));
  }
}
