package io.sre.instrumentation.examples.demo.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of text in columns as wide as their widest cell. */
final class TextTable {

  private static final String GAP = "  ";

  private final Set<Integer> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(Set<Integer> rightAligned) {
    this.rightAligned = rightAligned;
  }

  /** Adds a row; cells that it lacks at its end are empty. */
  void add(List<String> row) {
    rows.add(row);
  }

  List<String> lines() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(rightAligned.contains(column) ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
