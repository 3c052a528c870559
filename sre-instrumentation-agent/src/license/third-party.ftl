<#-- What is in the agent's jar besides our own code; filled in by license-maven-plugin. -->
Third-party software in sre-instrumentation-agent.jar
=====================================================

sre-instrumentation is licensed under the Apache License, Version 2.0 (META-INF/LICENSE). Its jar contains, below inst/,
these libraries. Their classes are renamed to .classdata and log by our logger; files that are not needed are left out.
Their notices are in inst/META-INF/NOTICE.

<#list dependencyMap?filter(entry -> !entry.key.groupId?starts_with("io.sre.instrumentation")) as entry>
${entry.key.groupId}:${entry.key.artifactId}:${entry.key.version}
    <#list entry.value as license>${license}<#sep>, </#list><#if entry.key.url??> - ${entry.key.url}</#if>
</#list>

They contain, in turn:

ASM, in net.bytebuddy:byte-buddy
    BSD-3-Clause - inst/META-INF/licenses/ASM
Protocol Buffers, in io.prometheus:prometheus-metrics-exposition-formats
    BSD-3-Clause - META-INF/licenses/protobuf.txt
ThreeTen backport, in parts of org.jetbrains.kotlin:kotlin-stdlib
    BSD-3-Clause - META-INF/licenses/threetenbp.txt
Boost special math functions, in parts of org.jetbrains.kotlin:kotlin-stdlib
    BSL-1.0 - https://www.boost.org/LICENSE_1_0.txt
The Public Suffix List, in com.squareup.okhttp3:okhttp-jvm
    MPL-2.0 - https://mozilla.org/MPL/2.0/ - its source: https://publicsuffix.org/list/
IDNA mapping data, in com.squareup.okhttp3:okhttp-jvm
    Unicode-3.0 - https://www.unicode.org/license.txt
