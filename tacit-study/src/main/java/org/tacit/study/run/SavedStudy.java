package org.tacit.study.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Node;
import org.tacit.study.binding.SpecException;
import org.tacit.study.binding.Yaml;
import org.tacit.study.spec.Configuration;
import org.tacit.study.spec.Study;
import org.tacit.study.spec.StudyFile;
import org.tacit.study.spec.StudySpec;
import org.tacit.study.spec.TrialSpec;

/** Reads studies as run directories keep them. */
final class SavedStudy {
  private SavedStudy() {}

  static Study read(Path file) {
    Node.Mapping whole = Yaml.readSaved(file);
    Binder binder = new Binder(StudyFile.catalogue());
    Format.check(file, whole.get(Format.KEY) instanceof Node.Scalar format ? format.text() : null);
    String profile =
        whole.get("profile") instanceof Node.Scalar name ? String.valueOf(name.text()) : "";
    StudySpec spec =
        binder.bind(
            whole.without(Format.KEY).without("profile").without("configurations"),
            StudySpec.class,
            "");
    List<Configuration> configurations = new ArrayList<>();
    if (whole.get("configurations") instanceof Node.Sequence points) {
      for (Node point : points.items()) {
        if (!(point instanceof Node.Mapping mapping)) {
          throw new SpecException(
              point.location(), "configurations: expected keys, found " + point.described());
        }
        configurations.add(configuration(binder, mapping));
      }
    }
    try {
      return new Study(spec, profile, configurations);
    } catch (IllegalArgumentException e) {
      throw new SpecException(file + ": " + e.getMessage());
    }
  }

  static Configuration configuration(Binder binder, Node.Mapping point) {
    Map<String, String> swept = new LinkedHashMap<>();
    if (point.get("swept") instanceof Node.Mapping fields) {
      fields
          .values()
          .forEach(
              (path, value) ->
                  swept.put(
                      path,
                      value instanceof Node.Scalar scalar
                          ? String.valueOf(scalar.text())
                          : value.described()));
    }
    Node spec = point.get("spec");
    if (spec == null) {
      throw new SpecException(point.location(), "spec: must be given");
    }
    return new Configuration(binder.bind(spec, TrialSpec.class, "spec"), swept);
  }
}
