package org.tacit.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to spoil a file. */
enum Mutation {
  FLIP {
    @Override
    byte[] of(byte[] file, Random random) {
      byte[] spoilt = file.clone();
      for (int i = 0; i <= random.nextInt(8); i++) {
        spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return spoilt;
    }
  },
  /** As FLIP, near the beginning, where the sizes are. */
  FLIP_HEADER {
    @Override
    byte[] of(byte[] file, Random random) {
      byte[] spoilt = file.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        spoilt[random.nextInt(Math.min(64, spoilt.length))] = (byte) random.nextInt(256);
      }
      return spoilt;
    }
  },
  CUT {
    @Override
    byte[] of(byte[] file, Random random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  INSERT {
    @Override
    byte[] of(byte[] file, Random random) {
      int at = random.nextInt(file.length + 1);
      byte[] inserted = new byte[1 + random.nextInt(16)];
      random.nextBytes(inserted);
      return spliced(file, at, at, inserted);
    }
  },
  DROP {
    @Override
    byte[] of(byte[] file, Random random) {
      int at = random.nextInt(file.length);
      return spliced(file, at, Math.min(file.length, at + 1 + random.nextInt(16)), new byte[0]);
    }
  },
  REPEAT {
    @Override
    byte[] of(byte[] file, Random random) {
      int from = random.nextInt(file.length);
      int to = from + random.nextInt(file.length - from + 1);
      ByteArrayOutputStream repeated = new ByteArrayOutputStream();
      for (int i = 0; i < 1 + random.nextInt(200); i++) {
        repeated.write(file, from, to - from);
      }
      return spliced(file, to, to, repeated.toByteArray());
    }
  },
  FILL {
    @Override
    byte[] of(byte[] file, Random random) {
      byte[] spoilt = file.clone();
      int from = random.nextInt(spoilt.length);
      byte value = new byte[] {0, -1, ' ', '"', '\n', '['}[random.nextInt(6)];
      Arrays.fill(spoilt, from, Math.min(spoilt.length, from + 1 + random.nextInt(64)), value);
      return spoilt;
    }
  },
  /** A number in the text is replaced by one that nobody expects. */
  NUMBER {
    @Override
    byte[] of(byte[] file, Random random) {
      return replaced(file, NUMBERS, HostileTexts.NUMBERS, random);
    }
  },
  /** A word or a number in the text is replaced by something hostile. */
  WORD {
    @Override
    byte[] of(byte[] file, Random random) {
      return replaced(file, WORDS, HostileTexts.ALL, random);
    }
  };

  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9.]+");

  abstract byte[] of(byte[] file, Random random);

  private static byte[] spliced(byte[] file, int from, int to, byte[] between) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(file, 0, from);
    whole.writeBytes(between);
    whole.write(file, to, file.length - to);
    return whole.toByteArray();
  }

  private static byte[] replaced(byte[] file, Pattern what, List<String> by, Random random) {
    // One byte for each character, so that binary parts stay as they are.
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<MatchResult> found = what.matcher(text).results().toList();
    if (found.isEmpty()) {
      return FLIP.of(file, random);
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    byte[] other = by.get(random.nextInt(by.size())).getBytes(StandardCharsets.UTF_8);
    return spliced(file, one.start(), one.end(), other);
  }
}
