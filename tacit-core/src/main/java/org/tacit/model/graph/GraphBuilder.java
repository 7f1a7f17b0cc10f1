package org.tacit.model.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/** Makes a graph, operator by operator. */
public final class GraphBuilder {
  /** The set of operators that what is built here belongs to: the first that has Gelu. */
  private static final long VERSION = 20;

  private static final String INPUT = "input";

  private final DType dtype;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> constants = new HashMap<>();

  /** A graph without operators, of numbers in one format. */
  public GraphBuilder(DType dtype) {
    this.dtype = dtype;
  }

  /** The name of the inputs. */
  public String input() {
    return INPUT;
  }

  /**
   * A constant, not copied.
   *
   * @return its name
   */
  public String constant(String name, Tensor value) {
    constants.put(name, new Value.Numbers(value));
    return name;
  }

  /**
   * A constant of one number.
   *
   * @return its name
   */
  public String number(String name, double value) {
    return constant(name, Tensor.of(dtype, new double[] {value}, new long[0]));
  }

  /**
   * A constant vector of whole numbers, such as the sizes that an operator takes.
   *
   * @return its name
   */
  public String wholes(String name, long... values) {
    constants.put(name, new Value.Wholes(values));
    return name;
  }

  /**
   * The next operator.
   *
   * @param name what it is called; what it gives has the same name
   * @param operator which one, by its name in ONNX
   * @param inputs the names of what it is given
   * @param attributes its settings, of the types that {@link Node} takes
   * @return the name of what it gives
   */
  public String node(
      String name, String operator, List<String> inputs, Map<String, Object> attributes) {
    nodes.add(new Node(name, operator, inputs, List.of(name), attributes));
    return name;
  }

  /**
   * The graph so far.
   *
   * @param output the name of the outputs
   * @throws GraphException if an operator is not known or is given what nothing gives
   */
  public Graph build(String output) {
    return new Graph(INPUT, output, nodes, constants, VERSION, dtype);
  }
}
