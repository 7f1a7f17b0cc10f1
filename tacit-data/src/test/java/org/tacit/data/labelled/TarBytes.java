package org.tacit.data.labelled;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes archives in the format tar, as POSIX has them. */
final class TarBytes {
  private static final int BLOCK = 512;

  private TarBytes() {}

  static byte[] of(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          out.writeBytes(head(name, content.length));
          out.writeBytes(content);
          out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        });
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  private static byte[] head(String name, int size) {
    byte[] head = new byte[BLOCK];
    put(head, 0, name);
    put(head, 100, "0000644\0");
    put(head, 124, "%011o\0".formatted(size));
    put(head, 148, "        ");
    head[156] = '0';
    put(head, 257, "ustar\00000");
    int sum = 0;
    for (byte one : head) {
      sum += one & 0xff;
    }
    put(head, 148, "%06o\0 ".formatted(sum));
    return head;
  }

  private static void put(byte[] head, int from, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, head, from, bytes.length);
  }
}
