package org.tacit.cli;

import static org.tacit.cli.InputBytes.packed;
import static org.tacit.cli.InputBytes.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Right calls of {@code tacit run}. */
final class ValidStudies {
  private static final String STUDY =
      """
      study: storm
      description: A small study.
      seed: 0
      repetitions: 1
      model: {kind: matrix-factorization, depth: 2, width: 3}
      problem:
        kind: completion
        target:
          kind: gaussian-factors
          dimensions: [4, 4]
          model: {kind: matrix-factorization, depth: 2, width: 1}
          norm: 4
        observed: {kind: uniform, count: 10}
      initialization: {kind: gaussian, weightStandardDeviation: 1e-3}
      optimizer: {kind: group-rms-prop, stepSize: 1e-2}
      measures: [factorization, errors]
      record: {kind: every, steps: 5}
      stop: {steps: 20}
      verdicts:
        - {kind: end-value, claim: it is a number, source: arithmetic, measure: reconstructionError, atLeast: 0}
      """;
  private static final String PICTURE_STUDY =
      """
      study: storm
      description: A picture.
      seed: 0
      repetitions: 1
      model: {kind: spectral-network, widths: [2]}
      problem:
        kind: matrix-sensing
        target: {kind: idx-image, file: "{folder}/images.idx"}
        nuclearNorm: 1
        measurements: {kind: gaussian-matrices, count: 6, standardDeviation: 1}
      initialization: {kind: identity-products, layerScale: 1e-4}
      optimizer: {kind: gradient-descent, stepSize: 1e-4}
      measures: [training-loss]
      record: at-the-end
      stop: {steps: 3}
      verdicts:
        - {kind: end-value, claim: it is a number, source: arithmetic, measure: loss, atLeast: 0}
      """;

  private ValidStudies() {}

  static List<ValidInput> all() throws IOException {
    List<ValidInput> all = new ArrayList<>();
    all.add(ValidInput.writing("study", "s.yaml", Map.of("s.yaml", text(STUDY)), running()));
    for (byte[] images : List.of(images(), packed(images()))) {
      all.add(
          ValidInput.writing(
              "idx",
              "images.idx",
              Map.of("s.yaml", text(PICTURE_STUDY), "images.idx", images),
              running()));
    }
    return all;
  }

  /** One image of 4 × 4 pixels in the format IDX. */
  private static byte[] images() {
    ByteBuffer images = ByteBuffer.allocate(32).putInt(0x803).putInt(1).putInt(4).putInt(4);
    for (int pixel = 0; pixel < 16; pixel++) {
      images.put((byte) (pixel * 15));
    }
    return images.array();
  }

  private static List<String> running() {
    return List.of("run", "{folder}/s.yaml", "--workers", "1", "--set", "stop.steps=5");
  }
}
