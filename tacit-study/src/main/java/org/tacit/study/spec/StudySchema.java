package org.tacit.study.spec;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tacit.study.binding.Binder;
import org.tacit.study.binding.Schema;

/**
 * What a study file may say, as JSON Schema, for editors: they complete keys and kinds, show what
 * each means and mark what is wrong while a study is written.
 */
public final class StudySchema {
  private StudySchema() {}

  /** The document. */
  public static Map<String, @Nullable Object> document() {
    Schema schema = new Schema(StudyFile.catalogue());
    Map<String, Object> own = new LinkedHashMap<>(schema.fields(StudySpec.class));
    own.putAll(schema.fields(TrialSpec.class));
    Map<String, Object> whole = new LinkedHashMap<>(own);
    whole.put("sweep", sweep());
    whole.put("profiles", profiles(own));
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("$schema", "http://json-schema.org/draft-07/schema#");
    document.put("title", "A study of Tacit");
    document.put("required", List.of("study"));
    document.putAll(Schema.object(whole));
    document.put("definitions", schema.definitions());
    return document;
  }

  /** The values of fields by their dotted paths, in one of three forms. */
  private static Map<String, Object> sweep() {
    Map<String, Object> values = byPath(Map.of("type", "array", "minItems", 1));
    Map<String, Object> point = byPath(Map.of());
    Map<String, Object> points = new LinkedHashMap<>();
    points.put("anyOf", List.of(Map.of("type", "array", "items", point), point));
    Map<String, Object> forms = new LinkedHashMap<>();
    forms.put("grid", values);
    forms.put("zip", values);
    forms.put("list", points);
    Map<String, Object> sweep = Schema.object(forms);
    sweep.put(
        "description",
        "Configurations: grid takes every combination of its fields' values, zip goes through them"
            + " side by side, list names each point.");
    return sweep;
  }

  private static Map<String, Object> byPath(Map<String, Object> value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", "object");
    fields.put("patternProperties", Map.of(path(names(TrialSpec.class)) + "(\\.|$)", value));
    fields.put("additionalProperties", false);
    return fields;
  }

  private static Map<String, Object> profiles(Map<String, Object> own) {
    Map<String, Object> fields = new LinkedHashMap<>(own);
    fields.put("sweep", sweep());
    Map<String, Object> profile = Schema.object(fields);
    String paths =
        path(
            Stream.of(names(StudySpec.class), names(TrialSpec.class), List.of("sweep"))
                .flatMap(List::stream)
                .toList());
    profile.put("patternProperties", Map.of(paths + "\\.", Map.of()));
    Map<String, Object> profiles = new LinkedHashMap<>();
    profiles.put(
        "description", "For each profile, fields that are laid over the file by --profile.");
    profiles.put("type", "object");
    profiles.put("additionalProperties", profile);
    return profiles;
  }

  private static List<String> names(Class<? extends Record> type) {
    return Binder.fields(type).stream().map(RecordComponent::getName).toList();
  }

  private static String path(List<String> names) {
    return names.stream().collect(Collectors.joining("|", "^(", ")"));
  }
}
