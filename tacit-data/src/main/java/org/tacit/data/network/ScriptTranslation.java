package org.tacit.data.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * From a program of TorchScript to a graph of the operators that ONNX defines. What an operator
 * with weights gives has the name of the module that they belong to, what any other gives that of
 * the operator with a number. An operator that is not known becomes a node of its own name, which a
 * {@link Graph} refuses where the measured place is behind it.
 */
final class ScriptTranslation {
  /** The set of operators whose meaning the nodes have: the first that has Gelu. */
  private static final long VERSION = 20;

  private static final String INPUT = "input";

  private final DType dtype;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> constants = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, List<Operand>> lists = new HashMap<>();
  private final Map<String, Cut> cuts = new HashMap<>();
  private final Set<String> sizes = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private Step step = new Step("", List.of(), List.of());
  private String place = "";

  private ScriptTranslation(DType dtype) {
    this.dtype = dtype;
  }

  /** An operator with settings that are not known before it runs. */
  static final class OtherException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Translates a program.
   *
   * @param output the name of the measured place; null for the output
   * @throws org.tacit.model.graph.GraphException if an operator before that place is not known, or
   *     no place has this name
   */
  static Graph graph(ScriptProgram program, DType dtype, @Nullable String output) {
    ScriptTranslation translation = new ScriptTranslation(dtype);
    translation.places.put(program.input(), INPUT);
    program.steps().forEach(translation::add);
    String last = translation.places.getOrDefault(program.output(), program.output());
    return output == null
        ? new Graph(INPUT, last, translation.nodes, translation.constants, VERSION, dtype)
        : Graph.until(output, INPUT, translation.nodes, translation.constants, VERSION, dtype);
  }

  private void add(Step next) {
    step = next;
    String operator = next.operator().substring(next.operator().indexOf(':') + 2);
    boolean inPlace = operator.endsWith("_") && !operator.endsWith("__");
    String plain = inPlace ? operator.substring(0, operator.length() - 1) : operator;
    place = placeName(plain);
    int before = nodes.size();
    ScriptOperators.Rule rule = ScriptOperators.named(plain);
    try {
      if (rule == null) {
        throw new OtherException();
      }
      rule.apply(this);
    } catch (OtherException e) {
      nodes.subList(before, nodes.size()).clear();
      List<String> given = next.operands().stream().map(Operand::name).toList();
      nodes.add(
          new Node(
              place,
              next.operator(),
              given.stream().map(name -> places.getOrDefault(name, name)).toList(),
              next.results(),
              Map.of()));
    }
    if (inPlace) {
      places.put(next.operands().get(0).name(), result());
    }
  }

  /** What the first result of this step is called. */
  private String result() {
    return places.getOrDefault(step.results().get(0), step.results().get(0));
  }

  private String placeName(String operator) {
    String name = operator;
    for (Operand operand : step.operands()) {
      int end = operand.parameter().lastIndexOf('.');
      if (end > 0) {
        name = operand.parameter().substring(0, end);
        break;
      }
    }
    int number = numbers.merge(name, 1, Integer::sum);
    boolean module = !name.equals(operator);
    return module && number == 1 ? name : name + "_" + number;
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
    long[] found = {};
    if (operand.constant() instanceof Long one) {
      found = new long[] {one};
    } else if (operand.constant() instanceof long[] all) {
      found = all;
    } else if (lists.containsKey(operand.name())) {
      List<Operand> parts = Objects.requireNonNull(lists.get(operand.name()));
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

  /** The name of an operand: weights under that of their parameter. */
  String weight(int i) {
    if (isNone(i)) {
      return "";
    }
    Operand operand = operand(i);
    if (operand.isConstant() && operand.constant() instanceof Tensor tensor) {
      String name = operand.parameter().isEmpty() ? operand.name() : operand.parameter();
      constants.put(name, new Value.Numbers(tensor));
      return name;
    }
    return value(i);
  }

  /** The name of an operand; a constant that is no parameter is made on the way. */
  String value(int i) {
    return value(operand(i));
  }

  private String value(Operand operand) {
    if (!operand.isConstant()) {
      return places.getOrDefault(operand.name(), operand.name());
    }
    Object constant = operand.constant();
    if (constant instanceof Tensor tensor) {
      if (!operand.parameter().isEmpty()) {
        constants.put(operand.parameter(), new Value.Numbers(tensor));
        return operand.parameter();
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
        Map.of("value", new Value.Numbers(Tensor.of(dtype, new double[] {number}, new long[0]))));
  }

  /** A vector of equal numbers. */
  String row(int count, double number) {
    double[] all = new double[count];
    Arrays.fill(all, number);
    Value value = new Value.Numbers(Tensor.of(dtype, all, count));
    return part("Constant", List.of(), Map.of("value", value));
  }

  String wholes(Value.Wholes wholes) {
    return part("Constant", List.of(), Map.of("value", wholes));
  }

  /** A list of sizes, those that are open as {@code −1} or another number. */
  String sizes(int i, long open) {
    List<Operand> parts = lists.get(operand(i).name());
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
    List<Operand> parts = lists.get(operand(i).name());
    if (parts == null) {
      throw new OtherException();
    }
    return parts.stream().map(this::value).toList();
  }

  /** This step makes a list of its operands. */
  void list() {
    lists.put(step.results().get(0), step.operands());
  }

  /**
   * The result of this step are pieces of an operand.
   *
   * @param lengths of the pieces; null where they are as long as each other
   */
  void cut(int i, long axis, boolean keepsAxis, long @Nullable [] lengths) {
    cuts.put(step.results().get(0), new Cut(value(i), axis, keepsAxis, lengths));
  }

  /** Pieces of a value along a dimension. */
  private record Cut(String of, long axis, boolean keepsAxis, long @Nullable [] lengths) {}

  /** The results of this step are the parts of its operand. */
  void unpack() {
    List<Operand> parts = lists.get(operand(0).name());
    Cut cut = cuts.get(operand(0).name());
    if (parts != null && parts.size() == results()) {
      for (int i = 0; i < results(); i++) {
        places.put(step.results().get(i), value(parts.get(i)));
      }
    } else if (cut != null && cut.keepsAxis()) {
      List<String> made = new ArrayList<>();
      for (int i = 0; i < results(); i++) {
        made.add(place + "/" + i);
        places.put(step.results().get(i), made.get(i));
      }
      List<String> given = new ArrayList<>(List.of(cut.of()));
      if (cut.lengths() != null) {
        given.add(wholes(new Value.Wholes(cut.lengths())));
      }
      nodes.add(new Node(place, "Split", given, made, Map.of("axis", cut.axis())));
    } else {
      for (int i = 0; i < results(); i++) {
        places.put(step.results().get(i), at(i));
        if (cut == null) {
          sizes.add(places.get(step.results().get(i)));
        }
      }
    }
  }

  /** The result of this step is one of the parts of its operand. */
  void choose(int number) {
    Cut cut = cuts.get(operand(0).name());
    List<Operand> parts = lists.get(operand(0).name());
    if (parts != null) {
      places.put(step.results().get(0), value(parts.get(number)));
    } else if (cut != null && cut.keepsAxis()) {
      throw new OtherException();
    } else {
      places.put(step.results().get(0), at(number));
      if (cut == null) {
        sizes.add(result());
      }
    }
  }

  /** The part of the operand with this number, without the dimension of the parts. */
  private String at(int number) {
    Cut cut = cuts.get(operand(0).name());
    String index = wholes(new Value.Wholes(new long[] {number}, new long[0]));
    return part(
        "Gather",
        List.of(cut == null ? value(0) : cut.of(), index),
        Map.of("axis", cut == null ? 0L : cut.axis()));
  }

  /** Whether an operand is a whole number or a list of such, known or computed of sizes. */
  boolean isSize(int i) {
    Operand operand = operand(i);
    return operand.constant() instanceof Long
        || operand.constant() instanceof long[]
        || (!operand.isConstant() && sizes.contains(value(operand)));
  }

  /** Remembers that the result of this step is one. */
  void givesSize() {
    sizes.add(result());
  }

  /** The result of this step is that operand. */
  void same(int i) {
    places.put(step.results().get(0), value(i));
  }

  /** An operator on the way. */
  String part(String operator, List<String> inputs, Map<String, Object> attributes) {
    String name =
        place + "/" + operator + "_" + numbers.merge(place + "/" + operator, 1, Integer::sum);
    nodes.add(new Node(name, operator, inputs, List.of(name), attributes));
    return name;
  }

  /** The operator whose result is that of this step. */
  void give(String operator, List<String> inputs, Map<String, Object> attributes) {
    nodes.add(new Node(place, operator, inputs, List.of(place), attributes));
    places.put(step.results().get(0), place);
  }
}
