package org.tacit.cli;

import static org.tacit.cli.InputBytes.MATRIX_MARKET;
import static org.tacit.cli.InputBytes.array;
import static org.tacit.cli.InputBytes.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Right calls of {@code tacit solve} and {@code tacit sense}. */
final class ValidSystems {
  private final List<ValidInput> all = new ArrayList<>();

  private ValidSystems() {}

  static List<ValidInput> all() throws IOException {
    ValidSystems calls = new ValidSystems();
    calls.systems();
    calls.measurements();
    return calls.all;
  }

  private void systems() {
    byte[] dense = array(new int[] {2, 4}, 1, 2, 0, 1, 0, 1, 1, -1);
    byte[] right = array(new int[] {2}, 3, 1);
    solve("solve", "A.npy", Map.of("A.npy", dense, "b.npy", right), "A.npy", "b.npy");
    solve("solve", "b.npy", Map.of("A.npy", dense, "b.npy", right), "A.npy", "b.npy");
    solve(
        "solve",
        "A.mtx",
        Map.of("A.mtx", text(MATRIX_MARKET), "b.csv", text("1\n2\n3\n")),
        "A.mtx",
        "b.csv");
    solve(
        "solve",
        "A.csv",
        Map.of("A.csv", text("1,2,0,1\n0,1,1,-1\n"), "b.tsv", text("3\t1\n")),
        "A.csv",
        "b.tsv",
        "--bias",
        "l1");
    solve(
        "nearest",
        "x.npy",
        Map.of("A.npy", dense, "b.npy", right, "x.npy", array(new int[] {4}, 1, 0, 0, 1)),
        "A.npy",
        "b.npy",
        "--bias",
        "nearest:{folder}/x.npy");
  }

  private void measurements() throws IOException {
    byte[] matrices = array(new int[] {3, 2, 2}, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0);
    byte[] values = array(new int[] {3}, 1, 2, 1);
    byte[] truth = array(new int[] {2, 2}, 1, 1, 0, 0);
    Map<String, byte[]> whole = Map.of("y.npy", values, "A.npy", matrices, "X.npy", truth);
    for (String spoilt : List.of("y.npy", "A.npy", "X.npy")) {
      sense(
          spoilt.equals("X.npy") ? "--truth" : "sense",
          spoilt,
          whole,
          "y.npy",
          "--operators",
          "{folder}/A.npy",
          "--truth",
          "{folder}/X.npy");
    }
    Map<String, byte[]> places = Map.of("y.csv", text("1\n2\n1\n"), "c.csv", text("0\n1\n3\n"));
    for (String spoilt : places.keySet()) {
      sense(
          "sense",
          spoilt,
          places,
          "y.csv",
          "--operators",
          "dct",
          "--shape",
          "2x2",
          "--coefficients",
          "{folder}/c.csv");
    }
    sense(
        "sense",
        "L.npy",
        Map.of(
            "y.npy", values,
            "L.npy", array(new int[] {3, 2}, 1, 0, 0, 1, 1, 1),
            "R.npy", array(new int[] {3, 2}, 1, 1, 0, 1, 1, 0)),
        "y.npy",
        "--operators",
        "{folder}/L.npy,{folder}/R.npy");
  }

  private void solve(
      String kind, String spoilt, Map<String, byte[]> files, String a, String b, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("solve", "{folder}/" + a, "{folder}/" + b, "--steps", "200", "--time", "2"));
    arguments.addAll(List.of(more));
    all.add(ValidInput.writing(kind, spoilt, files, arguments));
  }

  private void sense(
      String kind, String spoilt, Map<String, byte[]> files, String values, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "sense", "{folder}/" + values, "--steps", "20", "--time", "2", "--widths", "1"));
    arguments.addAll(List.of(more));
    all.add(ValidInput.writing(kind, spoilt, files, arguments));
  }
}
