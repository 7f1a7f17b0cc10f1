package org.tacit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacit.task.Release;

/** The programs that show the library compile against it, and do what they say. */
class ExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theExampleProjectLearnsAMissingEntry() throws Exception {
    String printed =
        run(ROOT.resolve("examples/src/main/java/example/Ratings.java"), "example.Ratings");
    Matcher entry = Pattern.compile("Entry \\(4, 4\\): (\\S+), truly (\\S+)\n").matcher(printed);
    assertThat(entry.find()).as(printed).isTrue();
    assertThat(Double.parseDouble(entry.group(1)))
        .isCloseTo(Double.parseDouble(entry.group(2)), within(0.05));
    assertThat(printed)
        .contains(
            "Test error: ", "The kept model says: " + entry.group(1) + System.lineSeparator());
  }

  @Test
  void theProgramOfTheReadmeRunsAsItStands() throws Exception {
    String program = runsAsItStands("README.md", "```java\n", "```");
    assertThat(program.lines().count()).isLessThanOrEqualTo(10);
  }

  @Test
  void theProgramOfTheJavadocSiteRunsAsItStands() throws Exception {
    runsAsItStands("tacit-distribution/src/main/javadoc/overview.html", "<pre>{@code\n", "}</pre>");
  }

  private String runsAsItStands(String page, String before, String after) throws Exception {
    String text = Files.readString(ROOT.resolve(page));
    int from = text.indexOf(before) + before.length();
    String program = text.substring(from, text.indexOf(after, from));
    Path file = Files.writeString(folder.resolve("Program.java"), program);
    String printed = run(file, "Program");
    assertThat(program).as("what it is said to print").contains("// " + printed.strip());
    return program;
  }

  private String run(Path source, String name) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                "-proc:none",
                source.toString()));
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, complaints, arguments.toArray(String[]::new));
    assertThat(code).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theProjectAsksForTheVersionThatIsBuiltHere() throws Exception {
    String version = "<version>" + Release.VERSION + "</version>";
    assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains(version);
    assertThat(Files.readString(ROOT.resolve("examples/pom.xml"))).contains(version);
    assertThat(Files.readString(ROOT.resolve("docs/install.md"))).contains(version);
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains("`" + Release.VERSION + "`");
    try (Stream<Path> sources = Files.walk(ROOT.resolve("examples/src"))) {
      assertThat(sources.filter(file -> file.toString().endsWith(".java"))).hasSize(1);
    }
  }
}
