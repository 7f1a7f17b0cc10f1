package org.tacit.cli.study;

import java.util.List;
import org.tacit.study.binding.Explanation;
import org.tacit.study.spec.StudySpec;
import org.tacit.study.spec.TrialSpec;

/** What a study file may say, as text. */
final class ExplanationText {
  private ExplanationText() {}

  static String ofFile(Explanation explanation) {
    StringBuilder text = new StringBuilder("A study file is YAML with these keys:\n\n");
    append(text, explanation.fields(StudySpec.class));
    append(text, explanation.fields(TrialSpec.class));
    append(
        text,
        List.of(
            new Explanation.Line(
                "sweep",
                "keys",
                "none",
                "grid, zip and list: dotted fields such as model.width, each with a list of"
                    + " values."),
            new Explanation.Line(
                "profiles",
                "keys",
                "none",
                "For each profile, fields that are laid over the file by --profile.")));
    text.append("\nConcepts: ").append(String.join(", ", explanation.concepts()));
    text.append("\ntacit run --explain CONCEPT lists the kinds of one.\n");
    return text.toString();
  }

  static String of(Explanation explanation, String name) {
    StringBuilder text = new StringBuilder();
    String meaning = explanation.meaningOf(name);
    if (meaning.isEmpty()) {
      text.append("Kinds of ").append(name).append(":\n\n");
    } else {
      text.append("kind: ").append(name).append('\n').append(meaning).append("\n\n");
    }
    append(text, explanation.of(name));
    return text.toString();
  }

  private static void append(StringBuilder text, List<Explanation.Line> lines) {
    if (lines.isEmpty()) {
      text.append("  no fields\n");
    }
    for (Explanation.Line line : lines) {
      text.append("  ").append(line.name());
      if (!line.type().isEmpty()) {
        text.append(": ").append(line.type());
      }
      if (!line.byDefault().isEmpty()) {
        text.append(" (default ").append(line.byDefault()).append(')');
      }
      text.append("\n      ").append(line.meaning()).append('\n');
    }
  }
}
