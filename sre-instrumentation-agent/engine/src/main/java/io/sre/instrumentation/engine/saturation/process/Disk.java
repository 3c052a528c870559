package io.sre.instrumentation.engine.saturation.process;

import io.sre.instrumentation.bootstrap.Usage;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The space of a folder's file store, in bytes, as {@code df} reports it: space reserved for the
 * system counts neither as used nor as available. Unknown if another {@link Disk} reports the same
 * store.
 */
final class Disk implements ProcessResources.Figures {

  private final Supplier<Path> folder;
  private final Sources.StoreOf stores;
  private final @Nullable Disk other;
  private volatile @Nullable FileStore found;

  /**
   * @param other is read first, and reports a store that both share
   */
  Disk(Supplier<Path> folder, Sources.StoreOf stores, @Nullable Disk other) {
    this.folder = folder;
    this.stores = stores;
    this.other = other;
  }

  @Override
  public void read(Usage usage) throws IOException {
    FileStore store = store();
    long total = store.getTotalSpace();
    if (total <= 0 || (other != null && store.equals(other.found))) {
      return;
    }
    double used = (double) total - store.getUnallocatedSpace();
    usage.used = used;
    usage.limit = used + store.getUsableSpace();
  }

  private FileStore store() throws IOException {
    FileStore store = found;
    if (store == null) {
      store = stores.of(folder.get());
      found = store;
    }
    return store;
  }
}
