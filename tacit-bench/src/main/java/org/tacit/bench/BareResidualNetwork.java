package org.tacit.bench;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * ResNet-18 as small images take it, by libtorch's own operations with nothing around them: a step
 * of gradient descent (forward in training, cross entropy, one backward pass, and each weight
 * moved), or the derivative of every output by the inputs (forward in evaluation, and a backward
 * pass to the inputs alone for each output).
 */
final class BareResidualNetwork {
  private static final int WIDTH = 64;
  private static final double RATE = 1e-3;

  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> statistics = new ArrayList<>();
  private final Tensor inputs;
  private final Tensor targets;
  private final boolean training;
  private int nextWeight;
  private int nextStatistic;

  BareResidualNetwork(int batch, boolean training) {
    this.training = training;
    inputs = torch.randn(batch, 3, 32, 32);
    targets = torch.randn(batch, 10);
    inputs.set_requires_grad(!training);
    // The first pass makes the weights.
    forward();
  }

  double step() {
    try (PointerScope scope = new PointerScope()) {
      nextWeight = 0;
      nextStatistic = 0;
      Tensor logits = forward();
      Tensor loss =
          torch.log_softmax(logits, 1).mul(targets).sum().mul(new Scalar(-1.0 / inputs.size(0)));
      TensorVector leaves = new TensorVector(weights.toArray(new Tensor[0]));
      TensorVector slopes =
          torch.grad(
              new TensorVector(loss),
              leaves,
              new TensorVector(),
              new BoolOptional(false),
              false,
              false);
      for (int i = 0; i < weights.size(); i++) {
        weights.get(i).detach().add_(slopes.get(i), new Scalar(-RATE));
      }
      return loss.item_double();
    }
  }

  /** The mean squared norm of the derivative. */
  double complexity() {
    try (PointerScope scope = new PointerScope()) {
      nextWeight = 0;
      nextStatistic = 0;
      Tensor logits = forward();
      double sum = 0;
      for (int k = 0; k < logits.size(1); k++) {
        try (PointerScope one = new PointerScope()) {
          TensorVector slopes =
              torch.grad(
                  new TensorVector(logits.select(1, k).sum()),
                  new TensorVector(inputs),
                  new TensorVector(),
                  new BoolOptional(true),
                  false,
                  false);
          sum += slopes.get(0).mul(slopes.get(0)).sum().item_double();
        }
      }
      return sum / inputs.size(0);
    }
  }

  private Tensor forward() {
    Tensor x = torch.relu(norm(convolution(inputs, WIDTH, 3, 1)));
    for (int stage = 0; stage < 4; stage++) {
      int channels = WIDTH << stage;
      for (int block = 0; block < 2; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        Tensor y = torch.relu(norm(convolution(x, channels, 3, stride)));
        y = norm(convolution(y, channels, 3, 1));
        Tensor shortcut = stride == 1 ? x : norm(convolution(x, channels, 1, stride));
        x = torch.relu(y.add(shortcut));
      }
    }
    Tensor features = torch.mean(x, new long[] {2, 3}, false, new ScalarTypeOptional());
    Tensor weight = weight(0.02, 10, features.size(1));
    return torch.addmm(weight(0, 10), features, weight.t());
  }

  private Tensor convolution(Tensor x, int outputs, int window, int stride) {
    long channels = x.size(1);
    Tensor weight =
        weight(Math.sqrt(2.0 / (channels * window * window)), outputs, channels, window, window);
    return torch.convolution(
        x,
        weight,
        new TensorOptional(),
        new long[] {stride, stride},
        new long[] {window / 2, window / 2},
        new long[] {1, 1},
        false,
        new long[2],
        1);
  }

  private Tensor norm(Tensor x) {
    long channels = x.size(1);
    if (nextStatistic == statistics.size()) {
      statistics.add(torch.zeros(channels));
      statistics.add(torch.ones(channels));
    }
    TensorOptional mean = new TensorOptional(statistics.get(nextStatistic++));
    TensorOptional variance = new TensorOptional(statistics.get(nextStatistic++));
    return torch.batch_norm(
        x,
        new TensorOptional(weight(1, channels)),
        new TensorOptional(weight(0, channels)),
        mean,
        variance,
        training,
        0.1,
        1e-5,
        false);
  }

  private Tensor weight(double scale, long... shape) {
    if (nextWeight == weights.size()) {
      Tensor made = torch.randn(shape).mul(new Scalar(scale));
      made.set_requires_grad(training);
      weights.add(made);
    }
    return weights.get(nextWeight++);
  }
}
