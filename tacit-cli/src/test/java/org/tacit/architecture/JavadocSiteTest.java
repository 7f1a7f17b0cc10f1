package org.tacit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Javadoc site of all modules, which tacit-distribution/pom.xml describes, has every package of
 * a module in that module's group and in no other, with a sentence that says what it is.
 */
class JavadocSiteTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** A title that ends with the name of its module, and patterns of its packages. */
  private record Group(String title, List<String> patterns) {
    boolean has(String name) {
      return patterns.stream()
          .anyMatch(
              pattern ->
                  pattern.endsWith("*")
                      ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                      : name.equals(pattern));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tacit-core", "tacit-data", "tacit-task", "tacit-study"})
  void everyPackageIsInTheGroupOfItsModuleOrLeftOut(String module) throws IOException {
    String pom = Files.readString(ROOT.resolve("tacit-distribution/pom.xml"));
    assertThat(pom).contains("/../" + module + "/src/main/java");
    List<Group> groups =
        found("<title>([^<]*)</title>\\s*<packages>([^<]*)</packages>", pom)
            .map(m -> new Group(m.group(1), List.of(m.group(2).split(":", -1))))
            .toList();
    List<String> leftOut =
        found("<excludePackageNames>([^<]*)<", pom)
            .flatMap(m -> Arrays.stream(m.group(1).split(":", -1)))
            .toList();
    List<String> shown = new ArrayList<>(packages(module));
    assertThat(shown).isNotEmpty();
    shown.removeAll(leftOut);
    for (String name : shown) {
      assertThat(groups.stream().filter(group -> group.has(name)).map(Group::title))
          .as(name)
          .singleElement()
          .asString()
          .endsWith("(" + module + ")");
    }
  }

  /** Names of the packages of a module, each of which says what it is. */
  private static List<String> packages(String module) throws IOException {
    Path sources = ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .map(
              folder -> {
                String name = sources.relativize(folder).toString().replace('/', '.');
                assertThat(folder.resolve("package-info.java")).as(name).content().contains("/**");
                return name;
              })
          .sorted()
          .toList();
    }
  }

  private static Stream<MatchResult> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }
}
