package org.tacit.study.part;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Inline;
import org.tacit.kind.Kind;
import org.tacit.model.Represented;
import org.tacit.model.Representing;
import org.tacit.model.circuit.CircuitNetworks;
import org.tacit.model.network.Activation;
import org.tacit.model.network.Architectures;
import org.tacit.model.network.Network;
import org.tacit.model.network.Pooling;
import org.tacit.model.network.ResidualNetworks;
import org.tacit.model.network.Sequential;

/** The kinds of model that are functions of inputs. */
public final class NetworkModels {
  private NetworkModels() {}

  /** A multilayer perceptron. */
  @Kind(
      name = "mlp",
      meaning =
          "A multilayer perceptron: fully connected layers with an activation after each but the"
              + " last; images are taken as vectors.")
  public record Perceptron(
      @Field(value = "Widths of the hidden layers, first to last.", atLeast = 1, atMost = 1_000_000)
          List<Integer> widths,
      @Field(
              value = "How often the list of widths is repeated.",
              byDefault = "1",
              atLeast = 1,
              atMost = 10_000)
          int repeat,
      @Field(value = "Factor of every width.", byDefault = "1", atLeast = 1, atMost = 1_000_000)
          int widthFactor,
      @Field(value = "Function after each hidden layer.", byDefault = "relu") Activation activation)
      implements ModelSpec<Sequential, Representing> {
    @Override
    public Sequential build(Representing problem) {
      Represented.Function function = problem.represents().function();
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < repeat; i++) {
        widths.forEach(width -> all.add(Math.multiplyExact(width, widthFactor)));
      }
      return Architectures.perceptron(function.inputShape(), all, function.outputs(), activation);
    }
  }

  /** A small convolutional network. */
  @Kind(
      name = "convnet",
      meaning =
          "A convolutional network: convolutions that keep the size of the image, each followed by"
              + " an activation and pooling, and a dense layer behind them.")
  public record Convolutional(
      @Field(
              value = "Channels of each convolution, first to last.",
              byDefault = "[16, 32]",
              atLeast = 1,
              atMost = 100_000)
          List<Integer> channels,
      @Field(value = "Height and width of the windows, odd.", byDefault = "3", atLeast = 1)
          int window,
      @Field(value = "Function after each convolution.", byDefault = "relu") Activation activation,
      @Field(
              value = "What is made of each window of 2 by 2 behind it: largest or mean.",
              byDefault = "largest")
          Pooling.Kind pooling)
      implements ModelSpec<Network, Representing> {
    @Override
    public Network build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return Architectures.convolutional(
          function.inputShape(), channels, window, function.outputs(), activation, pooling);
    }
  }

  /** A convolutional network with batch normalization. */
  @Kind(
      name = "reference-convnet",
      meaning =
          "A convolutional network with batch normalization: convolutions of 3 by 3, every other"
              + " one moving by two, each followed by normalization and ReLU, and behind them the"
              + " mean over all places and a dense layer.")
  public record NormalizedConvolutional(
      @Field(
              value = "Channels of each convolution, first to last.",
              byDefault = "[16, 16, 32, 32, 32, 32, 32]",
              atLeast = 1,
              atMost = 100_000)
          List<Integer> channels)
      implements ModelSpec<Network, Representing> {
    @Override
    public Network build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return Architectures.normalized(function.inputShape(), channels, function.outputs());
    }
  }

  /**
   * How a residual network is made.
   *
   * @param width channels of the first stage
   * @param stem the layers before the first stage
   */
  public record Residual(
      @Field(
              value = "Channels of the first stage; 64 in the paper.",
              byDefault = "64",
              atLeast = 1,
              atMost = 10_000)
          int width,
      @Field(
              value =
                  "The first layers: small, a window of 3; imagenet, a window of 7 and the largest"
                      + " of windows of 3, both moving by two.",
              byDefault = "small")
          ResidualNetworks.Stem stem) {}

  /** A residual network of 18 layers. */
  @Kind(
      name = "resnet18",
      meaning =
          "ResNet-18: four stages of two residual blocks with batch normalization; the channels"
              + " double and the image halves from stage to stage.")
  public record Resnet18(@Inline Residual residual) implements ModelSpec<Network, Representing> {
    @Override
    public Network build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return ResidualNetworks.resnet18(
          function.inputShape(), function.outputs(), residual.width(), residual.stem());
    }
  }

  /** A residual network of 34 layers. */
  @Kind(
      name = "resnet34",
      meaning = "ResNet-34: as resnet18, with three, four, six and three residual blocks.")
  public record Resnet34(@Inline Residual residual) implements ModelSpec<Network, Representing> {
    @Override
    public Network build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return ResidualNetworks.resnet34(
          function.inputShape(), function.outputs(), residual.width(), residual.stem());
    }
  }

  /** A convolutional arithmetic circuit. */
  @Kind(
      name = "circuit",
      meaning =
          "A convolutional arithmetic circuit of images"
              + " (docs/mathematics/hierarchical-tensor-factorization.md, T9): functions of patches"
              + " that do not overlap; then, level by level, a linear map of the channels at every"
              + " place and the product over windows of 2 by 2 places; at the end a linear map.")
  public record Circuit(
      @Field(value = "Height and width of the patches in pixels.", byDefault = "4", atLeast = 1)
          int patch,
      @Field(
              value =
                  "How many functions of a patch, and the widths of the levels; the last stands for"
                      + " all further levels.",
              byDefault = "[16]",
              atLeast = 1,
              atMost = 100_000)
          List<Integer> channels,
      @Field(
              value = "Whether the places of a level share their map, as those of a convolution.",
              byDefault = "false")
          boolean shared,
      @Field(
              value =
                  "Function behind the affine functions of patches; with identity separation ranks"
                      + " are exact.",
              byDefault = "identity")
          Activation activation)
      implements ModelSpec<Sequential, Representing> {
    @Override
    public Sequential build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return CircuitNetworks.ofImages(
          function.inputShape(), patch, channels, function.outputs(), shared, activation);
    }
  }
}
