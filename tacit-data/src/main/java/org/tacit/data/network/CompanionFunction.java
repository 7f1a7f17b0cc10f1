package org.tacit.data.network;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.complexity.DifferentiableFunction;
import org.tacit.complexity.Linearization;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.Rows;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** A companion of a network as ONNX Runtime runs it, once for each cotangent. */
final class CompanionFunction implements DifferentiableFunction {
  private static final Seed PROBE = new Seed(14);

  /** Samples at which it is looked at whether vᵀ J is the derivative of f. */
  private static final int PROBED = 8;

  /** Of the norm of vᵀ J: a slope along a standard normal direction is of its size. */
  private static final double ALIKE = 0.1;

  /** How much of f rounding leaves uncertain, in units of the last place. */
  private static final double ROUNDING = 64;

  private final OnnxRuntimeSession session;
  private final OnnxCompanion companion;
  private final List<Integer> inputShape;

  private CompanionFunction(
      OnnxRuntimeSession session, OnnxCompanion companion, List<Integer> inputShape) {
    this.session = session;
    this.companion = companion;
    this.inputShape = List.copyOf(inputShape);
  }

  static CompanionFunction of(Path file, OnnxCompanion companion, List<Integer> inputShape) {
    CompanionFunction function =
        new CompanionFunction(
            OnnxRuntimeSession.of(file, companion.model()), companion, inputShape);
    function.check(file);
    return function;
  }

  /** The slope of vᵀ f along a random direction beside that of the derivative, at some points. */
  private void check(Path file) {
    int apart = 0;
    for (int i = 0; i < PROBED; i++) {
      try (Scope scope = Scope.open()) {
        Seed seed = PROBE.split(i);
        DType dtype = companion.dtype();
        long[] shape = OnnxRuntimeFunction.shape(inputShape, 1);
        Tensor x = Tensor.gaussian(seed.split("x"), dtype, 1, shape);
        Tensor u = Tensor.gaussian(seed.split("u"), dtype, 1, shape);
        Tensor v = Tensor.gaussian(seed.split("v"), dtype, 1, 1, companion.outputs());
        double unit = dtype == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
        double step = StrictMath.cbrt(unit);
        double ahead = seen(x.add(u.scale(step)), v);
        double behind = seen(x.subtract(u.scale(step)), v);
        Tensor pulled = pulled(x, v);
        double slope = pulled.multiply(u.reshape(1, -1)).sum().item();
        double norm = Math.sqrt(Rows.squaredNorms(pulled)[0]);
        double unsure = ROUNDING * unit * (Math.abs(ahead) + Math.abs(behind)) / step;
        apart += Math.abs((ahead - behind) / (2 * step) - slope) > ALIKE * norm + unsure ? 1 : 0;
      }
    }
    if (2 * apart > PROBED) {
      throw new DataException(
          file,
          "expected a companion (x, v) to (f(x), vᵀ J(x)), found that \"%s\" is not the derivative of \"%s\" by \"%s\" times \"%s\""
              .formatted(companion.pulled(), companion.values(), companion.x(), companion.v()));
    }
  }

  /** vᵀ f(x) of one sample. */
  private double seen(Tensor x, Tensor v) {
    return outputs(x).multiply(v).sum().item();
  }

  @Override
  public List<Integer> inputShape() {
    return inputShape;
  }

  @Override
  public int outputs() {
    return companion.outputs();
  }

  @Override
  public Tensor outputs(Tensor inputs) {
    Tensor none = Tensor.zeros(companion.dtype(), inputs.size(0), companion.outputs());
    return rows(run(inputs, none, companion.values()), inputs.size(0), companion.outputs());
  }

  private Tensor pulled(Tensor inputs, Tensor cotangents) {
    long n = inputs.size(0);
    return rows(run(inputs, cotangents, companion.pulled()), n, inputs.count() / n);
  }

  private Tensor run(Tensor inputs, Tensor cotangents, String place) {
    Map<String, Tensor> given = new LinkedHashMap<>();
    given.put(companion.x(), inputs);
    given.put(companion.v(), cotangents);
    return session.run(given, place);
  }

  private static Tensor rows(Tensor found, long samples, long size) {
    if (found.count() != samples * size) {
      throw new IllegalArgumentException(
          "expected %d numbers for each of %d samples, found %d; a companion that was exported for one sample at a time takes one at a time"
              .formatted(size, samples, found.count()));
    }
    return found.reshape(samples, size);
  }

  @Override
  public Linearization linearize(Tensor inputs) {
    return new At(inputs, outputs(inputs));
  }

  /** The derivative at some inputs, by the companion's own pass backward. */
  private final class At implements Linearization {
    private final Tensor inputs;
    private final Tensor outputs;

    At(Tensor inputs, Tensor outputs) {
      this.inputs = inputs;
      this.outputs = outputs;
    }

    @Override
    public Tensor outputs() {
      return outputs;
    }

    @Override
    public double[][] squaredNorms(Tensor cotangents) {
      double[][] squares = new double[(int) cotangents.size(0)][];
      for (int c = 0; c < squares.length; c++) {
        try (Scope scope = Scope.open()) {
          Tensor one = cotangents.narrow(0, c, 1).expand(1, outputs.size(0), outputs.size(1));
          squares[c] = Rows.squaredNorms(pulledBack(one.reshape(outputs.shape())));
        }
      }
      return squares;
    }

    @Override
    public Tensor pulledBack(Tensor cotangents) {
      return pulled(inputs, cotangents);
    }
  }
}
