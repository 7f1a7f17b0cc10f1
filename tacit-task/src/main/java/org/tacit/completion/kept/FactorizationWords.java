package org.tacit.completion.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.CpFactorization;
import org.tacit.model.factorization.Factorization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.MatrixFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.model.factorization.UnfoldedFactorization;

/**
 * What a completion's model is, in words of JSON: its kind ({@code hierarchical}, {@code cp},
 * {@code matrix}, {@code unfolding}, or {@code mean} for none), its sizes, and of a hierarchy its
 * tree. Modes are counted from 1.
 */
final class FactorizationWords {
  private static final String KIND = "kind";
  private static final ObjectMapper JSON = new ObjectMapper();

  private FactorizationWords() {}

  static Map<String, Object> of(int[] dimensions, @Nullable Factorization model) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (model instanceof HierarchicalTensorFactorization hierarchy) {
      Map<String, Integer> widths = new LinkedHashMap<>();
      hierarchy.tree().nodes().stream()
          .filter(node -> !node.isLeaf())
          .forEach(node -> widths.put(node.label(), hierarchy.width(node)));
      words.put(KIND, "hierarchical");
      words.put("tree", hierarchy.tree().toString());
      words.put("widths", widths);
    } else if (model instanceof CpFactorization cp) {
      words.put(KIND, "cp");
      words.put("components", cp.components());
    } else if (model instanceof MatrixFactorization matrix) {
      putMatrix(words, "matrix", matrix);
    } else if (model instanceof UnfoldedFactorization unfolding) {
      putMatrix(words, "unfolding", unfolding.matrix());
      words.put("rowModes", unfolding.rowModes().stream().map(mode -> mode + 1).toList());
    } else if (model == null) {
      words.put(KIND, "mean");
    } else {
      throw new IllegalArgumentException("no words for a model of the kind " + model.getClass());
    }
    words.put("dimensions", dimensions);
    return words;
  }

  private static void putMatrix(
      Map<String, Object> words, String kind, MatrixFactorization matrix) {
    words.put(KIND, kind);
    words.put("depth", matrix.depth());
    words.put("width", matrix.width());
  }

  /**
   * The model that some words say; null for the mean.
   *
   * @throws IllegalArgumentException if they say none
   */
  static @Nullable Factorization model(JsonNode words, int[] dimensions) {
    String kind = words.path(KIND).asText();
    int depth = words.path("depth").asInt();
    int width = words.path("width").asInt();
    return switch (kind) {
      case "hierarchical" -> hierarchy(words, dimensions);
      case "cp" -> new CpFactorization(dimensions, words.path("components").asInt());
      case "matrix" -> new MatrixFactorization(dimensions[0], dimensions[1], depth, width);
      case "unfolding" -> new UnfoldedFactorization(dimensions, rowModes(words), depth, width);
      case "mean" -> null;
      default -> throw new IllegalArgumentException("it has a model of the kind \"" + kind + "\"");
    };
  }

  /** The same model of an array of other sizes. */
  static Factorization resized(Factorization model, int[] dimensions) {
    Factorization resized = model(JSON.valueToTree(of(dimensions, model)), dimensions);
    return Objects.requireNonNull(resized);
  }

  private static List<Integer> rowModes(JsonNode words) {
    List<Integer> modes = new ArrayList<>();
    words.path("rowModes").forEach(mode -> modes.add(mode.asInt() - 1));
    return modes;
  }

  private static Factorization hierarchy(JsonNode words, int[] dimensions) {
    ModeTree tree = ModeTree.parse(words.path("tree").asText());
    Map<ModeTree.Node, Integer> widths = new HashMap<>();
    tree.nodes().stream()
        .filter(node -> !node.isLeaf())
        .forEach(node -> widths.put(node, words.path("widths").path(node.label()).asInt()));
    return new HierarchicalTensorFactorization(dimensions, tree, widths);
  }
}
