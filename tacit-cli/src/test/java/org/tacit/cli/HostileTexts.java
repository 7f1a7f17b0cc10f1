package org.tacit.cli;

import java.util.List;
import java.util.stream.Stream;

/** Texts that nobody means well with, or that nobody thought of. */
final class HostileTexts {
  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "1e308",
          "-1e308",
          "1e309",
          "1e-320",
          "NaN",
          "nan",
          "inf",
          "-Infinity",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "99999999999999999999",
          "0x10",
          "1_000",
          "1,5",
          "٣",
          "07");

  static final List<String> WORDS =
      List.of(
          " ",
          "é",
          "🎈",
          "東京",
          "\u202egpj.exe",
          "\ufeff",
          "\ud800",
          "a\nb",
          "a\tb",
          "\"",
          "'",
          "''; COPY (SELECT 1) TO 'pwned.csv'; --",
          "$(touch pwned)",
          "`touch pwned`",
          "; touch pwned",
          "!!javax.script.ScriptEngineManager [!!java.net.URL [\"file:pwned\"]]",
          "&a [*a, *a]",
          "<script>alert(1)</script>",
          "%s%n%d",
          "../../../../etc/passwd",
          "/dev/null",
          "/proc/self/environ",
          "C:\\con",
          "*",
          "?",
          "[",
          "{",
          "[[1,2],[3",
          "[".repeat(5_000),
          "x".repeat(100_000),
          "1,".repeat(50_000) + "1",
          "--force",
          "@/etc/passwd");

  static final List<String> ALL = Stream.concat(NUMBERS.stream(), WORDS.stream()).toList();

  private HostileTexts() {}
}
