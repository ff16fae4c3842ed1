package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.SimulatedDisk;
import dev.etl.file.Trouble;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run over a target on a disk on which something goes wrong, and what is left: the old result
/// or the new one, on the disk as it is and as a power loss leaves it; and the next run works and
/// cleans up. Everything follows from a seed.
final class PowerTrial {
  private static final List<Trouble.Kind> KINDS = List.of(Trouble.Kind.values());

  private final PowerTarget target;
  private final Random random;
  private final SimulatedDisk.Features features;
  private final boolean replaces;
  private final PowerCase known;
  private String story = "";

  /// @param cases what is known already, and takes what is found out
  PowerTrial(PowerTarget target, long seed, Map<PowerCase.Key, PowerCase> cases) {
    this.target = target;
    this.random = new Random(seed);
    this.features = SimulatedDisk.Features.random(random);
    this.replaces = !target.refuses() && random.nextInt(3) > 0;
    this.known =
        cases.computeIfAbsent(
            new PowerCase.Key(features, replaces), key -> PowerCase.of(target, key));
  }

  /// Runs it, and looks.
  void run() {
    SimulatedDisk disk = known.before().copy();
    disk.set(trouble());
    Set<String> published = new HashSet<>();
    Throwable failure = run(disk, published);
    tell(disk, failure, published);
    if (!disk.isOff()) {
      checkView(disk, published, failure);
      disk.set(new Trouble.None());
    } else if (random.nextInt(3) == 0) {
      disk.afterKill();
      checkOldOrNew(shows(cleanedUp(disk.copy())), published);
    } else {
      disk = afterPowerLoss(disk, published);
    }
    switch (random.nextInt(3)) {
      case 0 -> disk = afterPowerLoss(disk, published);
      case 1 -> disk = afterAnother(disk, published);
      default -> {}
    }
    checkNext(disk);
  }

  private void tell(SimulatedDisk disk, @Nullable Throwable failure, Set<String> published) {
    story +=
        "%s, %s; %s; ends at %s with %s; published %s; "
            .formatted(
                replaces ? "replaces" : "new",
                disk.trouble(),
                features,
                disk.last(),
                failure,
                published);
  }

  private SimulatedDisk afterPowerLoss(SimulatedDisk disk, Set<String> published) {
    SimulatedDisk left = disk.afterPowerLoss(random);
    story += "after a power loss; ";
    checkOldOrNew(shows(cleanedUp(left.copy())), published);
    return left;
  }

  /// A second run is cut off before it can publish anything, and the power with it.
  private SimulatedDisk afterAnother(SimulatedDisk disk, Set<String> published) {
    disk.set(new Trouble.PowerOff(1 + random.nextInt(14)));
    Set<String> again = new HashSet<>();
    Throwable failure = run(disk, again);
    tell(disk, failure, again);
    published.addAll(again);
    boolean off = disk.isOff();
    disk.set(new Trouble.None());
    return off ? afterPowerLoss(disk, published) : disk;
  }

  /// Where folders cannot be exchanged, the next run puts the old one back.
  private SimulatedDisk cleanedUp(SimulatedDisk disk) {
    if (!features.exchange()) {
      target.names().forEach(name -> SimulatedDisk.cleanUp(path(disk, name)));
    }
    return disk;
  }

  private Trouble trouble() {
    if (random.nextInt(5) < 3) {
      return new Trouble.PowerOff(1 + random.nextLong(known.operations() + 10));
    }
    Trouble.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    long count = Math.max(1, known.kinds().getOrDefault(kind, 0L));
    return new Trouble.Fault(kind, 1 + random.nextLong(count), random.nextBoolean());
  }

  private @Nullable Throwable run(SimulatedDisk disk, Set<String> published) {
    try {
      target.run(disk, PowerCase.NEW, published);
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  /// A run that did not lose power tells the truth.
  private void checkView(SimulatedDisk disk, Set<String> published, @Nullable Throwable failure) {
    Map<String, String> shows = shows(cleanedUp(disk.copy()));
    if (failure == null) {
      checkOldOrNew(shows, Set.copyOf(target.names()));
      return;
    }
    assertThat(failure).as(story).isInstanceOf(EtlException.class);
    // The report comes last, and its failure is its own.
    String message = String.valueOf(failure.getMessage());
    boolean ofReport = message.contains("report.json");
    assertThat(((EtlException) failure).kind()).as(story).isEqualTo(ErrorKind.UNAVAILABLE);
    shows.forEach(
        (name, text) -> {
          if (!target.mayBePartial(name)
              && !text.equals(known.old().get(name))
              && !ofReport
              && !(target.oneByOne() && published.contains(name))) {
            assertThat(message).as(story).contains("published");
          }
        });
    checkOldOrNew(shows, published);
  }

  private Map<String, String> shows(SimulatedDisk disk) {
    return PowerCase.shows(target, disk);
  }

  private static Path path(SimulatedDisk disk, String name) {
    return disk.root().resolve(PowerTarget.OUTPUT.resolve(name).toString());
  }

  private void checkOldOrNew(Map<String, String> shows, Set<String> published) {
    shows.forEach(
        (name, text) -> {
          boolean partial =
              target.mayBePartial(name)
                  && isWholeLinesOf(text, known.expected().getOrDefault(name, ""));
          boolean isNew = text.equals(known.expected().get(name));
          boolean isOld = text.equals(known.old().get(name)) && !published.contains(name);
          assertThat(isNew || isOld || partial)
              .as("%s shows %s: %s", name, what(name, text), story)
              .isTrue();
        });
  }

  private String what(String name, String text) {
    return text.isEmpty()
        ? "nothing"
        : text.equals(known.old().get(name))
            ? "the old"
            : text.equals(known.expected().get(name)) ? "the new" : text.length() + " bytes";
  }

  /// Whether a text is the beginning of a file, or a report of a failure.
  private static boolean isWholeLinesOf(String text, String whole) {
    String lines = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
    return lines.endsWith("\n") && (whole.startsWith(lines) || lines.endsWith("failed\n"));
  }

  private void checkNext(SimulatedDisk disk) {
    Map<String, String> shows = shows(cleanedUp(disk));
    target.prepare(disk, PowerCase.NEXT);
    boolean refused = target.refuses() && !shows.equals(known.old());
    try {
      target.run(disk, PowerCase.NEXT, new HashSet<>());
      assertThat(refused).as(story).isFalse();
      shows(disk)
          .forEach(
              (name, text) -> {
                boolean hasOld = Objects.equals(shows.get(name), known.old().get(name));
                Map<String, String> after = hasOld ? known.afterOld() : known.afterNew();
                assertThat(text.equals(after.get(name)))
                    .as("%s after the next run shows %s: %s", name, what(name, text), story)
                    .isTrue();
              });
    } catch (EtlException e) {
      assertThat(refused).as("the next run: %s: %s", e, story).isTrue();
    }
    assertThat(disk.content().keySet())
        .as("left behind: %s", story)
        .noneMatch(path -> path.contains("/."));
  }
}
