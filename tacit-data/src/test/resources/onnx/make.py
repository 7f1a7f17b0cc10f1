"""Makes the ONNX files of this folder with PyTorch, and expected.txt with what PyTorch says of them.

Python 3.11, torch 2.13, onnx 1.23: python make.py. Widths are small so that files are. Expected values
are computed in double precision from Jacobians, sample by sample, from dense
matrices of the linear layers, and from the whole second derivative of the cross-entropy by the weights, where sample i has the class i modulo the outputs.
The normalizations of resnet18 are folded into its convolutions, those of the others are not.
"""
import copy
import io
import warnings

import numpy as np
import onnx
import torch
from torch import nn
from torch._decomp import get_decompositions
from torch.fx.experimental.proxy_tensor import make_fx
from torch.nn import functional as F

warnings.filterwarnings("ignore")
torch.manual_seed(2022)


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.a = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.an = nn.BatchNorm2d(outputs)
        self.b = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.short = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.short = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return F.relu(self.bn(self.b(F.relu(self.an(self.a(x))))) + self.short(x))


def resnet18(width, classes):
    layers = [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
    before = width
    for stage in range(4):
        for block in range(2):
            layers.append(Residual(before, width * 2**stage, 2 if stage and not block else 1))
            before = width * 2**stage
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, classes))


class Inverted(nn.Module):
    """A block of MobileNetV2."""

    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, 3 * width, 1, bias=False), nn.BatchNorm2d(3 * width), nn.ReLU6(),
            nn.Conv2d(3 * width, 3 * width, 3, 1, 1, groups=3 * width, bias=False), nn.BatchNorm2d(3 * width), nn.ReLU6(),
            nn.Conv2d(3 * width, width, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return x + self.body(x)


class Squeeze(nn.Module):
    """Squeeze and excitation with the activations of MobileNetV3."""

    def __init__(self, width):
        super().__init__()
        self.down = nn.Conv2d(width, 2, 1)
        self.up = nn.Conv2d(2, width, 1)

    def forward(self, x):
        return x * F.hardsigmoid(self.up(F.relu(self.down(F.adaptive_avg_pool2d(x, 1)))))


class ConvNeXt(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.depth = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.scale = nn.Parameter(0.5 * torch.ones(width))

    def forward(self, x):
        y = self.norm(self.depth(x).permute(0, 2, 3, 1))
        y = self.scale * self.down(F.gelu(self.up(y)))
        return x + y.permute(0, 3, 1, 2)


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x):
        n, t, w = x.shape
        q, k, v = self.qkv(x).reshape(n, t, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        a = ((q * self.size**-0.5) @ k.transpose(-2, -1)).softmax(-1)
        return self.out((a @ v).transpose(1, 2).reshape(n, t, w))


class VisionTransformer(nn.Module):
    """As timm has it: patches, a class token, one block, the norm, the head."""

    def __init__(self, width, classes):
        super().__init__()
        self.patches = nn.Conv2d(3, width, 4, 4)
        self.token = nn.Parameter(torch.randn(1, 1, width))
        self.place = nn.Parameter(0.2 * torch.randn(1, 5, width))
        self.norm1, self.norm2, self.norm = nn.LayerNorm(width), nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, 2)
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1) + self.place
        x = x + self.attention(self.norm1(x))
        x = x + self.mlp(self.norm2(x))
        return self.head(self.norm(x)[:, 0])


NETWORKS = {
    "mlp": ((12,), nn.Sequential(nn.Linear(12, 9), nn.ReLU(), nn.Linear(9, 8), nn.ReLU(), nn.Linear(8, 5))),
    "mlp-smooth": ((6,), nn.Sequential(nn.Linear(6, 7), nn.Tanh(), nn.Linear(7, 6), nn.Sigmoid(), nn.BatchNorm1d(6),
                                       nn.Linear(6, 6), nn.Softplus(), nn.Linear(6, 5), nn.ELU(), nn.Linear(5, 5), nn.SELU(),
                                       nn.Linear(5, 4), nn.LeakyReLU(0.1), nn.Linear(4, 4), nn.PReLU(), nn.Linear(4, 9))),
    "lenet": ((1, 16, 16), nn.Sequential(nn.Conv2d(1, 4, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(4, 6, 5), nn.Tanh(),
                                         nn.AvgPool2d(2), nn.Flatten(), nn.Linear(24, 12), nn.Tanh(), nn.Linear(12, 4))),
    "vgg": ((3, 12, 12), nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, padding=1), nn.ReLU(),
                                       nn.MaxPool2d(3, 2, 1), nn.AdaptiveAvgPool2d((3, 3)), nn.Flatten(), nn.Dropout(), nn.Linear(54, 5))),
    "vgg-bn": ((3, 8, 8), nn.Sequential(nn.Conv2d(3, 5, 3, padding=1), nn.BatchNorm2d(5), nn.ReLU(), nn.MaxPool2d(2),
                                        nn.Conv2d(5, 5, 3, 2, 1, dilation=2), nn.BatchNorm2d(5), nn.ReLU(), nn.Flatten(), nn.Linear(5, 3))),
    "resnet18": ((3, 16, 16), resnet18(2, 4)),
    "mobilenet": ((3, 8, 8), nn.Sequential(nn.Conv2d(3, 4, 3, 2, 1), nn.Hardswish(), Inverted(4), Squeeze(4), nn.AdaptiveAvgPool2d(1),
                                           nn.Flatten(), nn.Linear(4, 3))),
    "convnext": ((3, 8, 8), nn.Sequential(nn.Conv2d(3, 6, 2, 2), ConvNeXt(6), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 4))),
    "vit": ((3, 8, 8), VisionTransformer(8, 4)),
    "groups": ((4, 6), nn.Sequential(nn.Conv1d(4, 6, 3, padding=1, groups=2), nn.GroupNorm(3, 6), nn.SiLU(), nn.AdaptiveMaxPool1d(1),
                                     nn.Flatten(), nn.Linear(6, 3), nn.GELU(approximate="tanh"), nn.Linear(3, 3))),
}


class Dense(nn.Module):
    """A layer of DenseNet: what it makes is put beside what it is given."""

    def __init__(self, inputs, growth):
        super().__init__()
        self.body = nn.Sequential(nn.BatchNorm2d(inputs), nn.ReLU(), nn.Conv2d(inputs, growth, 3, padding=1, bias=False))

    def forward(self, x):
        return torch.cat([x, self.body(x)], 1)


class Mixer(nn.Module):
    """A block of MLP-Mixer."""

    def __init__(self, tokens, width):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.across = nn.Sequential(nn.Linear(tokens, 2 * tokens), nn.GELU(), nn.Linear(2 * tokens, tokens))
        self.along = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x):
        x = x + self.across(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        return x + self.along(self.norm2(x))


class MixerNetwork(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.patches = nn.Conv2d(3, width, 4, 4)
        self.block = Mixer(4, width)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        return self.head(self.norm(self.block(self.patches(x).flatten(2).transpose(1, 2))).mean(1))


# Added later, each with a seed of its own so that the others stay what they are.
MORE = {
    "densenet": (11, (3, 8, 8), lambda: nn.Sequential(nn.Conv2d(3, 4, 3, padding=1, bias=False), Dense(4, 3), Dense(7, 3), nn.BatchNorm2d(10), nn.ReLU(),
                                                      nn.Conv2d(10, 5, 1, bias=False), nn.AvgPool2d(2), Dense(5, 3), nn.AdaptiveAvgPool2d(1),
                                                      nn.Flatten(), nn.Linear(8, 3))),
    "mixer": (12, (3, 8, 8), lambda: MixerNetwork(8, 4)),
}
NEWER = ("vit", "convnext", "groups", "mixer")


def settle(model, shape):
    """Running statistics and scales that are not those of the start."""
    for layer in model.modules():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
            layer.running_mean.normal_(0, 0.3)
            layer.running_var.uniform_(0.5, 2)
            nn.init.uniform_(layer.weight, 0.5, 1.5)
            nn.init.normal_(layer.bias, 0, 0.2)
    # Exporters write weights that are equal, such as those of normalizations at the start, once.
    norms = [layer for layer in model.modules() if isinstance(layer, nn.LayerNorm)]
    for place, layer in enumerate(norms if len(norms) > 1 else []):
        with torch.no_grad():
            angles = torch.arange(len(layer.weight)) + 3.0 * place
            layer.weight.copy_(1 + 0.2 * torch.sin(angles))
            layer.bias.copy_(0.1 * torch.cos(angles))
    return model.eval()


def spectral(model, x):
    """Spectral and Frobenius norms of linear layers in the order in which they are called."""
    found = []

    def hook(layer, given, _):
        one = given[0][:1].detach()
        if isinstance(layer, nn.Linear):
            matrix = layer.weight
        else:
            bias, layer.bias = layer.bias, None
            flat = lambda v: F.conv1d(v.reshape(one.shape), layer.weight, None, layer.stride, layer.padding, layer.dilation, layer.groups).reshape(-1) \
                if isinstance(layer, nn.Conv1d) else \
                F.conv2d(v.reshape(one.shape), layer.weight, None, layer.stride, layer.padding, layer.dilation, layer.groups).reshape(-1)
            matrix = torch.autograd.functional.jacobian(flat, torch.zeros(one.numel(), dtype=one.dtype))
            layer.bias = bias
        values = torch.linalg.svdvals(matrix.detach())
        found.append([values[0].item(), values.norm().item()])

    hooks = [layer.register_forward_hook(hook) for layer in model.modules() if isinstance(layer, (nn.Linear, nn.Conv1d, nn.Conv2d))]
    model(x)
    for one in hooks:
        one.remove()
    return found


def curvature(model, x):
    """The cross-entropy, the norm of its gradient by the weights, the trace and the extreme eigenvalues of its second derivative."""
    weights = dict(model.named_parameters())
    names, sizes = list(weights), [one.numel() for one in weights.values()]
    labels = torch.arange(len(x)) % model(x).shape[1]

    def loss(flat):
        given = {name: part.reshape(weights[name].shape) for name, part in zip(names, flat.split(sizes))}
        return F.cross_entropy(torch.func.functional_call(model, given, (x,)), labels)

    flat = torch.cat([one.detach().reshape(-1) for one in weights.values()])
    hessian = torch.autograd.functional.hessian(loss, flat)
    values = torch.linalg.eigvalsh((hessian + hessian.T) / 2)
    gradient = torch.autograd.functional.jacobian(loss, flat)
    return {"loss": [loss(flat).item()], "gradientNorm": [gradient.norm().item()], "trace": [hessian.trace().item()],
            "eigenvalues": [values[-1].item(), values[0].item()], "weights": [len(flat)]}


def hoffman(model, x):
    """The Jacobian regularizer of Hoffman, Roberts and Yaida (2019) with all outputs as projections."""
    x = x.detach().requires_grad_()
    outputs = model(x)
    count = outputs.shape[1]
    total = 0
    for c in range(count):
        v = torch.zeros_like(outputs)
        v[:, c] = 1
        total = total + count * (torch.autograd.grad(outputs, x, v, retain_graph=True)[0] ** 2).sum() / (count * len(x))
    return total.item() / 2


class Written(nn.Module):
    """A layer as an expression."""

    def __init__(self, expression):
        super().__init__()
        self.expression = expression

    def forward(self, x):
        return self.expression(x)


def written(model, held):
    """The network with its activations as expressions whose numbers are held in some way: PyTorch's derivative of the hard sigmoid has 1/6 in
    single precision, and ONNX has the attributes of operators in single precision (1/6 of HardSwish, which is no attribute, is itself)."""
    a, gain, leak, sixth = held(1.6732632423543772848), held(1.0507009873554804934), held(0.1), held(1 / 6)
    model = copy.deepcopy(model)
    for name, layer in list(model.named_children()):
        if isinstance(layer, nn.SELU):
            setattr(model, name, Written(lambda x: gain * torch.where(x > 0, x, a * torch.expm1(x))))
        elif isinstance(layer, nn.LeakyReLU):
            setattr(model, name, Written(lambda x: torch.where(x > 0, x, leak * x)))
        elif isinstance(layer, nn.Hardswish):
            setattr(model, name, Written(lambda x: x * (x / 6 + 0.5).clamp(0, 1)))
        elif isinstance(layer, Squeeze):
            gate = lambda x, f=layer: f.up(F.relu(f.down(F.adaptive_avg_pool2d(x, 1))))
            setattr(model, name, Written(lambda x, gate=gate: x * (sixth * gate(x) + 0.5).clamp(0, 1)))
    return model


def companion(model, x, file):
    """Writes (x, v) -> (f(x), v^T J(x)) as ONNX: the pass backward as operators of its own."""
    model = copy.deepcopy(model).eval().requires_grad_(False)

    def both(x, v):
        y, pull = torch.func.vjp(model, x)
        return y, pull(v)[0]

    given = (x, torch.zeros_like(model(x)))
    known = get_decompositions([torch.ops.aten.threshold_backward])
    graph = make_fx(both, known, tracing_mode="symbolic", _allow_non_fake_inputs=True)(*given)
    names = ["x", "v", "f", "vJ"]
    torch.onnx.export(graph, given, file, dynamo=False, input_names=names[:2], output_names=names[2:],
                      dynamic_axes={name: {0: "n"} for name in names})


def squares(model, x):
    """The squared norm of the Jacobian of every sample."""
    jacobian = torch.stack([torch.autograd.functional.jacobian(lambda v: model(v[None])[0], one) for one in x])
    return (jacobian**2).reshape(len(x), -1).sum(1).tolist()


def networks():
    yield from ((name, shape, model) for name, (shape, model) in NETWORKS.items())
    for name, (seed, shape, make) in MORE.items():
        torch.manual_seed(seed)
        yield name, shape, make()


def main():
    expected = {}
    for name, shape, model in networks():
        settle(model, shape)
        model = model.float()
        inputs = torch.randn(5, *shape)
        for precision in ("single", "double"):
            model = model.double() if precision == "double" else model
            x = inputs.to(next(model.parameters()).dtype)
            buffer = io.BytesIO()
            torch.onnx.export(model, x[:2], buffer, dynamo=False, opset_version=20 if name in NEWER else 17,
                              input_names=["input"], output_names=["logits"], dynamic_axes={"input": {0: "n"}, "logits": {0: "n"}},
                              training=torch.onnx.TrainingMode.EVAL if name == "resnet18" else torch.onnx.TrainingMode.PRESERVE)
            onnx.checker.check_model(onnx.load_from_string(buffer.getvalue()))
            with open(f"{name}-{precision}.onnx", "wb") as file:
                file.write(buffer.getvalue())
            if name == "mlp":
                companion(model, x[:2], f"{name}-companion-{precision}.onnx")
        expected[name] = {
            "shape": list(shape),
            "inputs": [float(v) for v in inputs.double().reshape(-1)],
            "outputs": model(x).detach().reshape(-1).tolist(),
            "bySample": squares(model, x),
            "hoffman": [hoffman(model, x)],
            "spectralNorms": [one[0] for one in spectral(model, x)],
            "frobeniusNorms": [one[1] for one in spectral(model, x)],
        }
        # PyTorch has no second derivative of what mobilenet is made of; the weights of resnet18 are others once they are folded.
        if name not in ("mobilenet", "resnet18"):
            expected[name].update(curvature(model, x))
        if name in ("mlp-smooth", "mobilenet"):
            file = written(model, lambda number: float(np.float32(number)))
            said = {"outputs": file(x).detach().reshape(-1).tolist(), "bySample": squares(file, x), "hoffman": [hoffman(file, x)]}
            said.update(curvature(file, x) if name == "mlp-smooth" else {})
            expected[name].update({key + "AsWritten": values for key, values in said.items() if key != "weights"})
        if name == "mobilenet":
            expected[name]["bySampleExact"] = squares(written(model, float), x)
        print(name, expected[name]["bySample"], expected[name]["spectralNorms"], len(buffer.getvalue()))
    with open("expected.txt", "w") as file:
        for name, values in expected.items():
            for key, numbers in values.items():
                file.write(" ".join([name, key] + [repr(float(v)) for v in numbers]) + "\n")


if __name__ == "__main__":
    main()
