package org.tacit.study.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tacit.measure.Quantity;
import org.tacit.study.binding.Node;
import org.tacit.study.record.SweptLabel;

/**
 * What a profile makes of the description of a study: where it brings none of its own, what it
 * changes is said behind the one that is there, which tells of the study without it.
 *
 * @param profile its name
 * @param base the file without it
 * @param over what it lays over the file
 */
record ProfileWords(String profile, Node.Mapping base, Node.Mapping over) {
  private static final String DESCRIPTION = "description";
  private static final int MOST = 8;

  /** What a description does not tell of. */
  private static final Set<String> ELSEWHERE = Set.of("verdicts", "measures", "record");

  /** Beginnings of paths that say nothing more of a value. */
  private static final Pattern WHERE = Pattern.compile("^(problem|sweep\\.grid)\\.");

  /** The study with its description. */
  Node.Mapping in(Node.Mapping laidOver) {
    List<String> changes = new ArrayList<>();
    over.values().forEach((path, value) -> add(path, value, changes));
    if (over.get(DESCRIPTION) != null
        || changes.isEmpty()
        || !(laidOver.get(DESCRIPTION) instanceof Node.Scalar said)) {
      return laidOver;
    }
    String some = String.join("; ", changes.subList(0, Math.min(MOST, changes.size())));
    String words =
        "%s The profile %s ran, with %s%s."
            .formatted(
                String.valueOf(said.text()).strip(),
                profile,
                some,
                changes.size() > MOST ? "; and more" : "");
    return laidOver.withPath(DESCRIPTION, said.location(), new Node.Scalar(said.location(), words));
  }

  private static String words(Node value) {
    return SweptLabel.value(StudyFile.text(value));
  }

  private void add(String path, Node value, List<String> changes) {
    if (ELSEWHERE.contains(path.split("\\.", 2)[0])) {
      return;
    }
    if (value instanceof Node.Mapping mapping && mapping.get("kind") == null) {
      for (Map.Entry<String, Node> field : mapping.values().entrySet()) {
        add(path + "." + field.getKey(), field.getValue(), changes);
      }
      return;
    }
    Node before = base.path(path);
    String now = words(value);
    if (before != null && words(before).equals(now)) {
      return;
    }
    changes.add(
        "%s %s%s"
            .formatted(
                Quantity.words(WHERE.matcher(path).replaceFirst("")).replace('.', ' '),
                now,
                before instanceof Node.Scalar || before instanceof Node.Sequence
                    ? " instead of " + words(before)
                    : ""));
  }
}
