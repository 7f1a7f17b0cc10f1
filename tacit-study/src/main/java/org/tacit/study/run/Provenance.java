package org.tacit.study.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.task.Release;
import org.tacit.tensor.NativeLibrary;

/** What numbers depend on beside the trial: versions and the machine. */
final class Provenance {
  private Provenance() {}

  static Map<String, @Nullable Object> here() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("tacit", Release.VERSION);
    facts.put("libtorch", NativeLibrary.version());
    facts.put("java", System.getProperty("java.version"));
    facts.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("threads", 1);
    return facts;
  }
}
