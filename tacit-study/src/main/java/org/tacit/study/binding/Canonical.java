package org.tacit.study.binding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.report.Json;

/** Plain values as JSON, always the same for the same values. */
public final class Canonical {
  private Canonical() {}

  /** For people and programs. */
  public static byte[] json(Map<String, @Nullable Object> values) {
    return Json.text(values).getBytes(StandardCharsets.UTF_8);
  }

  /** 256 bits of the values, in hexadecimal digits. */
  public static String hash(Map<String, @Nullable Object> values) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(values));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}
