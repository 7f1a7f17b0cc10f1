package org.tacit.data.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.DType;
import org.tacit.tensor.ScriptProgram;
import org.tacit.tensor.ScriptProgram.Operand;
import org.tacit.tensor.ScriptProgram.Step;
import org.tacit.tensor.Tensor;

/**
 * From a program of TorchScript to a graph of the operators that ONNX defines, step by step. What
 * an operator with weights gives has the name of the module that they belong to, what any other
 * gives that of the operator with a number. An operator that is not known becomes a node of its own
 * name, which a {@link Graph} refuses where the measured place is behind it.
 */
final class ScriptGraph {
  /** The set of operators whose meaning the nodes have: the first that has Gelu. */
  private static final long VERSION = 20;

  private static final String INPUT = "input";

  private final DType dtype;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> constants = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, List<Operand>> lists = new HashMap<>();
  private final Map<String, Pieces> cuts = new HashMap<>();
  private final Set<String> sizes = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private ScriptGraph(DType dtype) {
    this.dtype = dtype;
  }

  /**
   * Pieces of a value along a dimension.
   *
   * @param of the value
   * @param keepsAxis whether the pieces have that dimension too
   * @param lengths of the pieces; null where they are as long as each other
   */
  record Pieces(String of, long axis, boolean keepsAxis, long @Nullable [] lengths) {}

  /**
   * Translates a program.
   *
   * @param output the name of the measured place; null for the output
   * @throws org.tacit.model.graph.GraphException if an operator before that place is not known, or
   *     no place has this name
   */
  static Graph of(ScriptProgram program, DType dtype, @Nullable String output) {
    ScriptGraph made = new ScriptGraph(dtype);
    made.put(program.input(), INPUT);
    program.steps().forEach(made::add);
    return output == null
        ? new Graph(INPUT, made.place(program.output()), made.nodes, made.constants, VERSION, dtype)
        : Graph.until(output, INPUT, made.nodes, made.constants, VERSION, dtype);
  }

  private void add(Step next) {
    String operator = next.operator().substring(next.operator().indexOf(':') + 2);
    boolean inPlace = operator.endsWith("_") && !operator.endsWith("__");
    String plain = inPlace ? operator.substring(0, operator.length() - 1) : operator;
    String place = placeName(next, plain);
    int before = nodes.size();
    ScriptOperators.Rule rule = ScriptOperators.named(plain);
    try {
      if (rule == null) {
        throw new ScriptTranslation.OtherException();
      }
      rule.apply(new ScriptTranslation(this, next, place));
    } catch (ScriptTranslation.OtherException e) {
      nodes.subList(before, nodes.size()).clear();
      List<String> given = next.operands().stream().map(one -> place(one.name())).toList();
      node(new Node(place, next.operator(), given, next.results(), Map.of()));
    }
    if (inPlace) {
      put(next.operands().get(0).name(), place(next.results().get(0)));
    }
  }

  private String placeName(Step step, String operator) {
    String name = operator;
    for (Operand operand : step.operands()) {
      int end = operand.parameter().lastIndexOf('.');
      if (end > 0) {
        name = operand.parameter().substring(0, end);
        break;
      }
    }
    int number = number(name);
    boolean module = !name.equals(operator);
    return module && number == 1 ? name : name + "_" + number;
  }

  /** The number format of fractions. */
  DType dtype() {
    return dtype;
  }

  void node(Node node) {
    nodes.add(node);
  }

  /** How often this name was asked for, with this time. */
  int number(String name) {
    return numbers.merge(name, 1, Integer::sum);
  }

  /** A tensor that is known, under its name. */
  String constant(String name, Tensor tensor) {
    constants.put(name, new Value.Numbers(tensor));
    return name;
  }

  /** What a name of the program is called in the graph. */
  String place(String name) {
    return places.getOrDefault(name, name);
  }

  /** Calls a name of the program otherwise in the graph. */
  void put(String name, String place) {
    places.put(name, place);
  }

  /** The parts of a list of the program; null where the name is none of a list. */
  @Nullable List<Operand> listed(String name) {
    return lists.get(name);
  }

  void list(String name, List<Operand> parts) {
    lists.put(name, parts);
  }

  /** The pieces that a name of the program stands for; null where it stands for none. */
  @Nullable Pieces pieces(String name) {
    return cuts.get(name);
  }

  void cut(String name, Pieces pieces) {
    cuts.put(name, pieces);
  }

  /**
   * Whether a value of the graph is a whole number or a list of such that was computed of sizes.
   */
  boolean isSize(String place) {
    return sizes.contains(place);
  }

  /** Remembers that it is. */
  void size(String place) {
    sizes.add(place);
  }
}
