package io.sre.instrumentation.engine.saturation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the process's control group for one controller, by {@code /proc/self/cgroup} and {@code
 * /proc/self/mountinfo}: in version 1's hierarchy of that controller if it is mounted, else in
 * version 2's. Mounts are read again only when the process has moved.
 */
final class Cgroups {

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private final SystemFiles files;
  private final String controller;
  private volatile @Nullable Found last;

  Cgroups(SystemFiles files, String controller) {
    this.files = files;
    this.controller = controller;
  }

  /** The process's present group; null: no group of it is visible from here. */
  @Nullable Cgroup ofTheProcess() throws IOException {
    String memberships = SystemFiles.textIfThere(files.at("/proc/self/cgroup"));
    if (memberships == null) {
      return null;
    }
    Found known = last;
    if (known != null && known.memberships.equals(memberships)) {
      return known.cgroup;
    }
    Cgroup cgroup = find(memberships);
    last = cgroup == null ? null : new Found(memberships, cgroup);
    return cgroup;
  }

  private @Nullable Cgroup find(String memberships) throws IOException {
    String mounts = SystemFiles.textIfThere(files.at("/proc/self/mountinfo"));
    if (mounts == null) {
      return null;
    }
    Cgroup legacy = null;
    Cgroup unified = null;
    for (String line : memberships.split("\n")) {
      String[] idControllersPath = line.split(":", 3);
      if (idControllersPath.length < 3) {
        continue;
      }
      String controllers = idControllersPath[1];
      String path = idControllersPath[2];
      if (controllers.isEmpty()) {
        unified = cgroup(true, mounts, path);
      } else if (listed(controller, controllers)) {
        legacy = cgroup(false, mounts, path);
      }
    }
    return legacy != null ? legacy : unified;
  }

  private static boolean listed(String one, String commaSeparated) {
    return Arrays.asList(commaSeparated.split(",")).contains(one);
  }

  private @Nullable Cgroup cgroup(boolean unified, String mounts, String path) {
    Mount mount = mount(unified, mounts, path);
    if (mount == null || leavesTheVisible(path) || leavesTheVisible(mount.root)) {
      return null;
    }
    Path top = files.at(mount.point);
    String below = mount.below(path);
    Path own = below == null ? top : top.resolve(below);
    // A container may see its group's outside name while only its own group is mounted.
    if (!Files.isDirectory(own)) {
      own = top;
    }
    List<Path> way = new ArrayList<>();
    for (Path group = own; group != null; group = group.equals(top) ? null : group.getParent()) {
      way.add(group);
    }
    return new Cgroup(unified, List.copyOf(way));
  }

  /** Whether a path leads up from the root of its name space, where groups have no names. */
  private static boolean leavesTheVisible(String path) {
    return path.equals("/..") || path.startsWith("/../");
  }

  /** The mount that contains the path; else any of the hierarchy. */
  private @Nullable Mount mount(boolean unified, String mounts, String path) {
    Mount any = null;
    for (String line : mounts.split("\n")) {
      Mount mount = Mount.parse(line);
      if (mount == null || !mount.shows(unified, controller)) {
        continue;
      }
      if (mount.below(path) != null) {
        return mount;
      }
      any = any == null ? mount : any;
    }
    return any;
  }

  private record Found(String memberships, Cgroup cgroup) {}

  /**
   * A line of {@code mountinfo}.
   *
   * @param root the folder of the hierarchy that is mounted
   * @param point where it is mounted
   */
  private record Mount(String root, String point, String type, String options) {

    static @Nullable Mount parse(String line) {
      String[] fields = line.split(" ");
      int separator = Arrays.asList(fields).indexOf("-");
      if (separator < 6 || fields.length < separator + 4) {
        return null;
      }
      return new Mount(
          plain(fields[3]), plain(fields[4]), fields[separator + 1], fields[separator + 3]);
    }

    private static String plain(String escaped) {
      return ESCAPE
          .matcher(escaped)
          .replaceAll(
              match ->
                  Matcher.quoteReplacement(
                      String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }

    boolean shows(boolean unified, String controller) {
      return unified
          ? type.equals("cgroup2")
          : type.equals("cgroup") && listed(controller, options);
    }

    /** The path as seen from the mount point; null: it is not below it. */
    @Nullable String below(String path) {
      String start = root.endsWith("/") ? root : root + '/';
      if (path.equals(root)) {
        return "";
      }
      return path.startsWith(start) ? path.substring(start.length()) : null;
    }
  }
}
