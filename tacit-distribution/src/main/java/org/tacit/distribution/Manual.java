package org.tacit.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tacit.cli.Tacit;
import org.tacit.report.Json;
import org.tacit.study.spec.StudySchema;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual pages of all commands, in AsciiDoc, the completion for shells, and the schema
 * of study files.
 */
public final class Manual {
  private Manual() {}

  /**
   * Writes {@code pages/}, {@code completion/tacit} and {@code schema/study.schema.json}.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    CommandLine command = Tacit.commandLine();
    CommandSpec[] specs =
        Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
            .map(CommandLine::getCommandSpec)
            .toArray(CommandSpec[]::new);
    for (CommandSpec spec : specs) {
      // A heading of a manual page ends without a colon.
      String heading = spec.usageMessage().footerHeading();
      spec.usageMessage().footerHeading(heading.replace(":", ""));
    }
    Path pages = Files.createDirectories(folder.resolve("pages"));
    int code = ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], true, specs);
    if (code != 0) {
      throw new IllegalStateException("the manual pages could not be written: code " + code);
    }
    try (Stream<Path> written = Files.list(pages)) {
      for (Path page : written.toList()) {
        Files.writeString(page, plain(Files.readString(page)));
      }
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(completion.resolve("tacit"), AutoComplete.bash("tacit", command));
    Path schema = Files.createDirectories(folder.resolve("schema"));
    Files.writeString(schema.resolve("study.schema.json"), Json.text(StudySchema.document()));
  }

  /** A line that begins with the ending of a file would be the title of a block. */
  private static String plain(String page) {
    return page.replaceAll("(?m)^\\.(?=\\w)", "{empty}.");
  }
}
