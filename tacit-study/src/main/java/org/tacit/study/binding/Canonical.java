package org.tacit.study.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.report.Json;

/** Plain values as JSON, always the same for the same values. */
public final class Canonical {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Canonical() {}

  /** For people and programs. */
  public static byte[] json(Map<String, @Nullable Object> values) {
    return Json.text(values).getBytes(StandardCharsets.UTF_8);
  }

  /** 256 bits of the values, in hexadecimal digits. */
  public static String hash(Map<String, @Nullable Object> values) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(values));
      return HexFormat.of().formatHex(digest);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("plain values could not be written", e);
    }
  }
}
