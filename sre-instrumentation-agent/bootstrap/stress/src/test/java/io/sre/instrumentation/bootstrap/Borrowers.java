package io.sre.instrumentation.bootstrap;

/** Two threads without cells of their own, which ask for the same lent cell first. */
final class Borrowers {

  static final long ONE = 1;
  static final long OTHER = meeting(ONE);

  private Borrowers() {}

  private static long meeting(long key) {
    long other = key + 1;
    while (SharedSlots.spread(other) % LentCells.PLACES
        != SharedSlots.spread(key) % LentCells.PLACES) {
      other++;
    }
    return other;
  }

  /** What is taken when all is quiet, in English. */
  static String taken(Sli sli) {
    for (Cell cell : sli.cells.all()) {
      if (cell.word != InFlight.FREE) {
        return "a cell is taken";
      }
    }
    return sli.lent.isWithin(ONE) || sli.lent.isWithin(OTHER)
        ? "a call is in flight"
        : "no cell is taken";
  }
}
