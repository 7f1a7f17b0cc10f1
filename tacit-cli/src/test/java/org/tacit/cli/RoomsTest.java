package org.tacit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The rooms of the command, and that no option is declared twice. */
class RoomsTest {
  private static final JavaClasses COMMAND =
      new ClassFileImporter().importPackages("org.tacit.cli");
  private static final List<String> JOBS =
      List.of("complete", "predict", "sense", "solve", "measure", "train", "study");

  private static String room(String name) {
    return "org.tacit.cli." + name + "..";
  }

  /** What two of them need lies in a room that all of them know. */
  @ParameterizedTest
  @ValueSource(strings = {"complete", "predict", "sense", "solve", "measure", "train", "study"})
  void noJobKnowsAnother(String job) {
    List<String> others = new ArrayList<>(JOBS);
    assertThat(others.remove(job)).isTrue();
    noClasses()
        .that()
        .resideInAPackage(room(job))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.stream().map(RoomsTest::room).toArray(String[]::new))
        .check(COMMAND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "output", "job"})
  void whatAllKnowKnowsNoJob(String shared) {
    noClasses()
        .that()
        .resideInAPackage(room(shared))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JOBS.stream().map(RoomsTest::room).toArray(String[]::new))
        .check(COMMAND);
  }

  /** Width and depth come from one declaration, with the help of the command that has them. */
  @Test
  void widthAndDepthAreDeclaredOnce() {
    TreeMap<String, List<Object>> places = new TreeMap<>();
    new CommandLine(new Tacit())
        .getSubcommands()
        .forEach(
            (name, command) -> {
              for (OptionSpec option : command.getCommandSpec().options()) {
                if (List.of("--width", "--depth").contains(option.longestName())) {
                  places
                      .computeIfAbsent(option.longestName(), key -> new ArrayList<>())
                      .add(option.userObject());
                  assertThat(option.description()).as(name + option.longestName()).isNotEmpty();
                }
              }
            });
    assertThat(places).containsOnlyKeys("--depth", "--width");
    places.forEach(
        (option, declared) -> {
          assertThat(declared).as(option).hasSizeGreaterThan(1);
          assertThat(Set.copyOf(declared)).as(option).hasSize(1);
        });
  }
}
