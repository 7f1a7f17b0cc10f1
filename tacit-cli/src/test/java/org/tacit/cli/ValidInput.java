package org.tacit.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A call of the command that is right.
 *
 * @param kind the kind of input
 * @param spoilt the name of the file that may be spoilt
 * @param files all files, by name
 * @param arguments with {@code {folder}} for the folder of the files
 */
record ValidInput(String kind, String spoilt, Map<String, byte[]> files, List<String> arguments) {
  /** A call whose results are written beside its files. */
  static ValidInput writing(
      String kind, String spoilt, Map<String, byte[]> files, List<String> arguments) {
    List<String> whole = new ArrayList<>(arguments);
    whole.addAll(List.of("--out", "{folder}/out"));
    return new ValidInput(kind, spoilt, new LinkedHashMap<>(files), whole);
  }

  /** The call as it is. */
  StormTry right() {
    return new StormTry(kind, "as it is: " + spoilt, files, arguments);
  }

  /** The call with a file that is spoilt once or twice. */
  StormTry spoilt(Random random) {
    Mutation[] ways = Mutation.values();
    Mutation way = ways[random.nextInt(ways.length)];
    byte[] bytes = way.of(files.getOrDefault(spoilt, new byte[1]), random);
    String what = way + " of " + spoilt;
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      Mutation again = ways[random.nextInt(ways.length)];
      bytes = again.of(bytes, random);
      what = again + " and " + what;
    }
    Map<String, byte[]> others = new LinkedHashMap<>(files);
    others.put(spoilt, bytes);
    return new StormTry(kind, what, others, arguments);
  }

  /** The call with a text instead of the file. */
  StormTry replacedBy(String text) {
    Map<String, byte[]> others = new LinkedHashMap<>(files);
    others.put(spoilt, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new StormTry(kind, "a text instead of " + spoilt, others, arguments);
  }
}
