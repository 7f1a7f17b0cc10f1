package org.tacit.data.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.data.network.ScriptGraph.Pieces;
import org.tacit.model.graph.Node;
import org.tacit.model.graph.Value;
import org.tacit.tensor.ScriptProgram.Operand;
import org.tacit.tensor.ScriptProgram.Step;
import org.tacit.tensor.Tensor;

/**
 * The translation of one step of TorchScript, whose operands are read here and whose result is
 * named here. What an operator on the way gives has the name of the step with one of its own.
 *
 * @param graph what is made of the program
 * @param step the step
 * @param place what the step is called in the graph
 */
record ScriptTranslation(ScriptGraph graph, Step step, String place) {
  /** An operator with settings that are not known before it runs. */
  static final class OtherException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  int count() {
    return step.operands().size();
  }

  int results() {
    return step.results().size();
  }

  boolean isNone(int i) {
    return i >= count() || (operand(i).isConstant() && operand(i).constant() == null);
  }

  private Operand operand(int i) {
    if (i >= count()) {
      throw new OtherException();
    }
    return step.operands().get(i);
  }

  private <T> T known(int i, Class<T> kind) {
    Operand operand = operand(i);
    if (operand.isConstant() && kind.isInstance(operand.constant())) {
      return kind.cast(operand.constant());
    }
    throw new OtherException();
  }

  boolean flag(int i) {
    return known(i, Boolean.class);
  }

  long whole(int i) {
    return known(i, Long.class);
  }

  double number(int i) {
    return known(i, Number.class).doubleValue();
  }

  boolean isText(int i) {
    return operand(i).constant() instanceof String;
  }

  String text(int i) {
    return known(i, String.class);
  }

  /** Whole numbers that are known, one alone as often as needed. */
  long[] wholes(int i, int wanted) {
    Operand operand = operand(i);
    List<Operand> parts = listed(i);
    long[] found = {};
    if (operand.constant() instanceof Long one) {
      found = new long[] {one};
    } else if (operand.constant() instanceof long[] all) {
      found = all;
    } else if (parts != null) {
      found = new long[parts.size()];
      for (int k = 0; k < found.length; k++) {
        if (!(parts.get(k).constant() instanceof Long one)) {
          throw new OtherException();
        }
        found[k] = one;
      }
    } else {
      throw new OtherException();
    }
    if (found.length == 1 && wanted > 1) {
      long[] repeated = new long[wanted];
      Arrays.fill(repeated, found[0]);
      return repeated;
    }
    return found;
  }

  /** How many dimensions the window of a convolution with this operand as its weights has. */
  int order(int i) {
    return known(i, Tensor.class).shape().length - 2;
  }

  long[] shape(int i) {
    return known(i, Tensor.class).shape();
  }

  /** The operands of which a list was made; null where the operand is none. */
  @Nullable List<Operand> listed(int i) {
    return graph.listed(operand(i).name());
  }

  /** The pieces that an operand stands for; null where it stands for none. */
  @Nullable Pieces pieces(int i) {
    return graph.pieces(operand(i).name());
  }

  /** The name of an operand: weights under that of their parameter. */
  String weight(int i) {
    if (isNone(i)) {
      return "";
    }
    Operand operand = operand(i);
    if (operand.isConstant() && operand.constant() instanceof Tensor tensor) {
      String name = operand.parameter().isEmpty() ? operand.name() : operand.parameter();
      return graph.constant(name, tensor);
    }
    return value(i);
  }

  /** The name of an operand; a constant that is no parameter is made on the way. */
  String value(int i) {
    return value(operand(i));
  }

  String value(Operand operand) {
    if (!operand.isConstant()) {
      return graph.place(operand.name());
    }
    Object constant = operand.constant();
    if (constant instanceof Tensor tensor) {
      if (!operand.parameter().isEmpty()) {
        return graph.constant(operand.parameter(), tensor);
      }
      return part("Constant", List.of(), Map.of("value", new Value.Numbers(tensor)));
    }
    if (constant instanceof Double number) {
      return fraction(number);
    }
    if (constant instanceof Long number) {
      return wholes(new Value.Wholes(new long[] {number}, new long[0]));
    }
    if (constant instanceof long[] all) {
      return wholes(new Value.Wholes(all));
    }
    throw new OtherException();
  }

  /** A whole number among fractions is one of them. */
  String amongFractions(int i) {
    Operand operand = operand(i);
    return operand.constant() instanceof Long number ? fraction(number) : value(operand);
  }

  String fraction(double number) {
    return part(
        "Constant",
        List.of(),
        Map.of(
            "value",
            new Value.Numbers(Tensor.of(graph.dtype(), new double[] {number}, new long[0]))));
  }

  /** A vector of equal numbers. */
  String row(int count, double number) {
    double[] all = new double[count];
    Arrays.fill(all, number);
    Value value = new Value.Numbers(Tensor.of(graph.dtype(), all, count));
    return part("Constant", List.of(), Map.of("value", value));
  }

  String wholes(Value.Wholes wholes) {
    return part("Constant", List.of(), Map.of("value", wholes));
  }

  /** A list of sizes, those that are open as {@code −1} or another number. */
  String sizes(int i, long open) {
    List<Operand> parts = listed(i);
    if (parts == null) {
      long[] known = wholes(i, 1).clone();
      for (int k = 0; k < known.length; k++) {
        known[k] = known[k] < 0 ? open : known[k];
      }
      return wholes(new Value.Wholes(known));
    }
    List<String> names = new ArrayList<>();
    for (Operand part : parts) {
      boolean isOpen = part.constant() instanceof Long size && size < 0;
      String one = isOpen ? wholes(new Value.Wholes(open)) : value(part);
      String axes = wholes(new Value.Wholes(0));
      names.add(isOpen ? one : part("Unsqueeze", List.of(one, axes), Map.of()));
    }
    return part("Concat", names, Map.of("axis", 0L));
  }

  /** The names of the parts of a list. */
  List<String> parts(int i) {
    List<Operand> parts = listed(i);
    if (parts == null) {
      throw new OtherException();
    }
    return parts.stream().map(this::value).toList();
  }

  /** Whether an operand is a whole number or a list of such, known or computed of sizes. */
  boolean isSize(int i) {
    Operand operand = operand(i);
    return operand.constant() instanceof Long
        || operand.constant() instanceof long[]
        || (!operand.isConstant() && graph.isSize(value(operand)));
  }

  /** Remembers that a result of this step is one. */
  void givesSize(int result) {
    graph.size(graph.place(step.results().get(result)));
  }

  /** A result of this step has another name in the graph. */
  void name(int result, String place) {
    graph.put(step.results().get(result), place);
  }

  /** The result of this step is that operand. */
  void same(int i) {
    name(0, value(i));
  }

  /** This step makes a list of its operands. */
  void list() {
    graph.list(step.results().get(0), step.operands());
  }

  /** The result of this step are pieces of a value. */
  void cut(Pieces pieces) {
    graph.cut(step.results().get(0), pieces);
  }

  /** The results of this step are pieces of a value, one after the other. */
  void split(Pieces pieces) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < results(); i++) {
      made.add(place + "/" + i);
      name(i, made.get(i));
    }
    List<String> given = new ArrayList<>(List.of(pieces.of()));
    if (pieces.lengths() != null) {
      given.add(wholes(new Value.Wholes(pieces.lengths())));
    }
    graph.node(new Node(place, "Split", given, made, Map.of("axis", pieces.axis())));
  }

  /** An operator on the way. */
  String part(String operator, List<String> inputs, Map<String, Object> attributes) {
    String whole = place + "/" + operator;
    String name = whole + "_" + graph.number(whole);
    graph.node(new Node(name, operator, inputs, List.of(name), attributes));
    return name;
  }

  /** The operator whose result is that of this step. */
  void give(String operator, List<String> inputs, Map<String, Object> attributes) {
    graph.node(new Node(place, operator, inputs, List.of(place), attributes));
    name(0, place);
  }
}
