package org.tacit.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.TensorException;

/**
 * A function of a batch of inputs as a graph of operators with the meaning that ONNX gives them,
 * run on tensors, so that its outputs can be differentiated by its inputs. It is in evaluation
 * mode: what normalizes by the batch or drops entries is refused.
 *
 * @param input the name of the inputs
 * @param output the name of the outputs
 * @param nodes the operators, each behind those whose outputs it is given
 * @param constants weights and other constants, by name
 * @param version of the set of operators
 * @param dtype the number format of the weights
 */
public record Graph(
    String input,
    String output,
    List<Node> nodes,
    Map<String, Value> constants,
    long version,
    DType dtype) {
  private static final int NAMED = 5;

  /** The place of the running statistics among the inputs of a normalization by the batch. */
  private static final int RUNNING = 3;

  /**
   * Leaves out what the output does not need, and checks the rest.
   *
   * @throws GraphException if an operator is not known, or is given what nothing gives; or the
   *     output does not depend on the inputs
   */
  public Graph {
    nodes = needed(nodes, output);
    constants = Map.copyOf(constants);
    Set<String> known = new HashSet<>(constants.keySet());
    known.add(input);
    for (Node node : nodes) {
      if (Operators.named(node.operator()) == null) {
        throw new UnknownOperatorException(node.label());
      }
      for (String given : node.inputs()) {
        if (!given.isEmpty() && !known.contains(given)) {
          throw new GraphException(
              "%s is given \"%s\", which nothing before it gives".formatted(node.label(), given));
        }
      }
      known.addAll(node.outputs());
    }
    if (!known.contains(output)) {
      throw new GraphException("expected an output \"%s\", found none".formatted(output));
    }
  }

  /** The operators that are known, by their names in ONNX. */
  public static SortedSet<String> operators() {
    return Operators.names();
  }

  private static List<Node> needed(List<Node> nodes, String output) {
    Set<String> wanted = new HashSet<>(Set.of(output));
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.outputs().stream().anyMatch(wanted::contains)) {
        kept.add(0, node);
        wanted.addAll(node.inputs());
      }
    }
    return List.copyOf(kept);
  }

  /**
   * A graph up to an inner place: operators behind it need not be known.
   *
   * @param name of what an operator gives, or of the operator
   * @throws GraphException if nothing has this name; the message lists some that are there
   */
  public static Graph until(
      String name,
      String input,
      List<Node> nodes,
      Map<String, Value> constants,
      long version,
      DType dtype) {
    for (Node node : nodes) {
      if (node.outputs().contains(name) || node.name().equals(name)) {
        String place = node.outputs().contains(name) ? name : node.outputs().get(0);
        return new Graph(input, place, nodes, constants, version, dtype);
      }
    }
    List<Node> named = nodes.stream().filter(node -> !node.operator().equals("Constant")).toList();
    List<Node> last = named.subList(Math.max(0, named.size() - NAMED), named.size());
    throw new GraphException(
        "expected the name of what an operator gives, such as %s, found \"%s\""
            .formatted(
                last.stream().map(node -> node.outputs().get(0)).collect(Collectors.joining(", ")),
                name));
  }

  /**
   * The names of the weights, those constants that training changes, in the order of the operators:
   * constants of fractions in one dimension or more that an operator is given, but for the running
   * statistics of a normalization. Numbers that an operator was written with are none.
   */
  public List<String> weights() {
    Set<String> names = new LinkedHashSet<>();
    for (Node node : nodes) {
      boolean runs = node.operator().equals("BatchNormalization");
      for (int place = 0; place < (runs ? RUNNING : node.inputs().size()); place++) {
        String name = node.inputs().get(place);
        if (constants.get(name) instanceof Value.Numbers numbers
            && numbers.tensor().shape().length > 0) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * The same graph with other numbers in the place of some constants.
   *
   * @param names of constants
   * @param values as many, of the same shapes
   */
  public Graph with(List<String> names, List<Tensor> values) {
    Map<String, Value> changed = new HashMap<>(constants);
    for (int i = 0; i < names.size(); i++) {
      changed.put(names.get(i), new Value.Numbers(values.get(i)));
    }
    return new Graph(input, output, nodes, changed, version, dtype);
  }

  /** The operator that gives the output; null where it is the input or a constant. */
  public @Nullable Node last() {
    return nodes.stream().filter(node -> node.outputs().contains(output)).findFirst().orElse(null);
  }

  /**
   * What all operators give for a batch, with the inputs and the constants, by name.
   *
   * @throws GraphException if an operator cannot take what it is given; the message names it
   */
  public Map<String, Value> run(Tensor inputs) {
    Map<String, Value> values = new HashMap<>(constants);
    values.put(input, new Value.Numbers(inputs));
    for (Node node : nodes) {
      List<Value> given = apply(call(node, values));
      for (int i = 0; i < Math.min(given.size(), node.outputs().size()); i++) {
        values.put(node.outputs().get(i), given.get(i));
      }
    }
    return values;
  }

  /** An operator with what it was given. */
  Call call(Node node, Map<String, Value> values) {
    List<@Nullable Value> inputs = new ArrayList<>();
    for (String name : node.inputs()) {
      inputs.add(name.isEmpty() ? null : values.get(name));
    }
    return new Call(node, inputs, version, dtype);
  }

  private static List<Value> apply(Call call) {
    Operator operator = Operators.named(call.node().operator());
    if (operator == null) {
      throw new IllegalStateException(call.node().operator());
    }
    try {
      return operator.apply(call);
    } catch (GraphException | TensorException e) {
      String shapes = call.inputs().stream().map(Graph::shape).collect(Collectors.joining(", "));
      throw new GraphException(
          "%s, given the shapes %s: %s".formatted(call.node().label(), shapes, e.getMessage()), e);
    }
  }

  private static String shape(@Nullable Value value) {
    if (value == null) {
      return "none";
    }
    return Arrays.toString(
        value instanceof Value.Numbers numbers
            ? numbers.tensor().shape()
            : ((Value.Wholes) value).shape());
  }

  /**
   * The outputs for a batch.
   *
   * @return of any shape, the samples first
   * @throws GraphException if an operator cannot take what it is given, or the output holds whole
   *     numbers
   */
  public Tensor outputs(Tensor inputs) {
    return numbers(run(inputs));
  }

  /**
   * The outputs among what {@link #run} gave.
   *
   * @throws GraphException if they are whole numbers
   */
  public Tensor numbers(Map<String, Value> values) {
    if (values.get(output) instanceof Value.Numbers numbers) {
      return numbers.tensor();
    }
    throw new GraphException("\"%s\" holds whole numbers, expected fractions".formatted(output));
  }
}
