package org.tacit.study.part;

import java.util.ArrayList;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Represented;
import org.tacit.model.Representing;
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

  /** A residual network of 18 layers. */
  @Kind(
      name = "resnet18",
      meaning =
          "ResNet-18 as small images take it (a window of 3 in the first layer, no pooling behind"
              + " it): four stages of two residual blocks with batch normalization; the channels"
              + " double and the image halves from stage to stage.")
  public record Resnet18(
      @Field(
              value = "Channels of the first stage; 64 in the paper.",
              byDefault = "64",
              atLeast = 1,
              atMost = 10_000)
          int width)
      implements ModelSpec<Network, Representing> {
    @Override
    public Network build(Representing problem) {
      Represented.Function function = problem.represents().function();
      return ResidualNetworks.resnet18(function.inputShape(), function.outputs(), width);
    }
  }
}
