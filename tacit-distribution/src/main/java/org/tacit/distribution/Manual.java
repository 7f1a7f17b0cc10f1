package org.tacit.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tacit.cli.Tacit;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual pages of all commands, in AsciiDoc, and the completion for shells. */
public final class Manual {
  private Manual() {}

  /**
   * Writes {@code pages/} and {@code completion/tacit}.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    CommandLine command = Tacit.commandLine();
    CommandSpec[] specs =
        Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
            .map(CommandLine::getCommandSpec)
            .filter(spec -> !spec.usageMessage().hidden())
            .toArray(CommandSpec[]::new);
    Path pages = Files.createDirectories(folder.resolve("pages"));
    int code =
        ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[0], true, specs);
    if (code != 0) {
      throw new IllegalStateException("the manual pages could not be written: code " + code);
    }
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(completion.resolve("tacit"), AutoComplete.bash("tacit", command));
  }
}
