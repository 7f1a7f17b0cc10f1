package org.tacit.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tacit.complexity.ExactComplexity;
import org.tacit.complexity.GraphFunction;
import org.tacit.model.graph.Value.Numbers;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Graphs that are written by hand; those of other programs are read in {@code OnnxFileTest}. */
class GraphTest {
  private static final Tensor INPUTS =
      Tensor.of(DType.FLOAT64, new double[] {1, -2, 0, 3, -4, 5}, 2, 3);

  private static Numbers number(double... values) {
    return new Numbers(Tensor.of(DType.FLOAT64, values, values.length));
  }

  private static Node node(String operator, String output, String... inputs) {
    return new Node("", operator, List.of(inputs), List.of(output), Map.of());
  }

  private static Graph graph(List<Node> nodes) {
    return new Graph(
        "x",
        "y",
        nodes,
        Map.of("zero", number(0), "two", number(2), "tenth", number(0.5)),
        20,
        DType.FLOAT64);
  }

  /** x where it is positive, x/2 elsewhere; at 0 the slope is that of the other side. */
  @Test
  void aChoiceBetweenTwoIsDifferentiatedWhereItIsMade() {
    for (boolean greater : new boolean[] {true, false}) {
      Graph graph =
          graph(
              List.of(
                  greater ? node("Greater", "m", "x", "zero") : node("Less", "m", "zero", "x"),
                  node("Mul", "half", "x", "tenth"),
                  node("Where", "y", "m", "x", "half")));
      assertThat(graph.outputs(INPUTS).toArray()).containsExactly(1, -1, 0, 3, -2, 5);
      assertThat(new ExactComplexity().of(GraphFunction.of(graph, List.of(3)), INPUTS).bySample())
          .containsExactly(1 + 0.25 + 0.25, 1 + 0.25 + 1);
    }
  }

  @Test
  void operatorsThatTheOutputDoesNotNeedAreLeftOut() {
    Graph graph = graph(List.of(node("Mul", "y", "x", "two"), node("Mystery", "never", "x")));
    assertThat(graph.nodes()).hasSize(1);
    assertThat(graph.outputs(INPUTS).toArray()).containsExactly(2, -4, 0, 6, -8, 10);
    assertThatThrownBy(() -> graph(List.of(node("Mystery", "y", "x"))))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("the operator Mystery \"y\" is not among those that are run here");
    assertThatThrownBy(() -> graph(List.of(node("Mul", "y", "x", "none"))))
        .hasMessage("Mul \"y\" is given \"none\", which nothing before it gives");
  }
}
