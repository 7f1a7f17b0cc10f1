package org.tacit.cli.study;

import java.util.List;
import java.util.stream.Stream;
import org.tacit.cli.console.Wrapped;
import org.tacit.study.binding.Explanation;
import org.tacit.study.spec.StopSpec;
import org.tacit.study.spec.StudySpec;
import org.tacit.study.spec.TrialSpec;

/** What a study file may say, as text. */
final class ExplanationText {
  private static final int INDENT = 6;

  private ExplanationText() {}

  private static final List<Explanation.Line> OWN =
      List.of(
          new Explanation.Line(
              "sweep",
              "keys",
              "none",
              "Configurations: grid takes every combination of the values of its fields, zip goes"
                  + " through them side by side, list names each point. Fields are dotted, such as"
                  + " model.width, each with a list of values."),
          new Explanation.Line(
              "profiles",
              "keys",
              "none",
              "For each profile, fields that are laid over the file by --profile."));

  static String ofFile(Explanation explanation) {
    StringBuilder text = new StringBuilder("A study file is YAML with these keys:\n\n");
    append(text, keys(explanation));
    text.append('\n');
    paragraph(text, "Concepts: " + String.join(", ", explanation.concepts()));
    paragraph(
        text, "tacit run --explain CONCEPT lists the kinds of one, --explain KEY explains a key.");
    return text.toString();
  }

  private static List<Explanation.Line> keys(Explanation explanation) {
    return Stream.of(explanation.fields(StudySpec.class), explanation.fields(TrialSpec.class), OWN)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * What a name means: a key of the file, the kinds of a concept, the fields of a kind, or a field
   * wherever it stands.
   *
   * @throws org.tacit.study.binding.SpecException if it is none of these
   */
  static String of(Explanation explanation, String name) {
    StringBuilder text = new StringBuilder();
    List<Explanation.Line> ofFile =
        keys(explanation).stream().filter(line -> line.name().equals(name)).toList();
    if (!ofFile.isEmpty()) {
      text.append("A key of the file:\n\n");
      append(text, ofFile);
    }
    if (name.equals("stop")) {
      text.append("\nIts keys:\n\n");
      append(text, explanation.fields(StopSpec.class));
    }
    List<Explanation.Owned> fields = explanation.fieldsNamed(name);
    if (explanation.knows(name) || (ofFile.isEmpty() && fields.isEmpty())) {
      separate(text);
      kind(text, explanation, name);
    }
    String owner = "";
    for (Explanation.Owned field : fields) {
      if (!field.owner().equals(owner)) {
        separate(text);
        text.append("Fields of ").append(field.owner()).append(":\n\n");
        owner = field.owner();
      }
      append(text, List.of(field.line()));
    }
    return text.toString();
  }

  private static void separate(StringBuilder text) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  private static void kind(StringBuilder text, Explanation explanation, String name) {
    String meaning = explanation.meaningOf(name);
    if (meaning.isEmpty()) {
      text.append("Kinds of ").append(name).append(":\n\n");
    } else {
      text.append("kind: ").append(name).append('\n');
      text.append(Wrapped.ofOutput().lines(meaning, 0)).append("\n\n");
    }
    append(text, explanation.of(name));
  }

  private static void append(StringBuilder text, List<Explanation.Line> lines) {
    if (lines.isEmpty()) {
      text.append("  no fields\n");
    }
    for (Explanation.Line line : lines) {
      StringBuilder key = new StringBuilder("  " + line.name());
      if (!line.type().isEmpty()) {
        key.append(": ").append(line.type());
      }
      if (!line.byDefault().isEmpty()) {
        key.append(" (default ").append(line.byDefault()).append(')');
      }
      paragraph(text, key.toString());
      paragraph(text, " ".repeat(INDENT) + line.meaning());
    }
  }

  private static void paragraph(StringBuilder text, String words) {
    text.append(Wrapped.ofOutput().lines(words, INDENT)).append('\n');
  }
}
