"""Makes the TorchScript files of this folder with PyTorch: the networks of ../onnx/make.py in single precision, whose values stand in ../onnx/expected.txt; the curvature of two of them, whose weights ONNX folds, in
expected.txt here.

Python 3.11, torch 2.13: python make.py. With the argument "all" those that are not kept here too, for a check by hand. Every second network is scripted, the others
are traced. training.pt was not switched to evaluation, file.pt reads a file, pair.pt has two outputs, cumulative.pt has an operator that is not translated, pickle.pt holds weights without a program.
"""
import importlib.util
import pathlib
import sys
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
KEPT = ("mlp", "lenet", "vgg-bn", "resnet18", "mobilenet", "vit")

specification = importlib.util.spec_from_file_location("make_onnx", HERE.parent / "onnx" / "make.py")
make_onnx = importlib.util.module_from_spec(specification)
specification.loader.exec_module(make_onnx)


def expected(name, key):
    for line in (HERE.parent / "onnx" / "expected.txt").read_text().splitlines():
        words = line.split(" ")
        if words[:2] == [name, key]:
            return torch.tensor([float(word) for word in words[2:]], dtype=torch.float64)


def save(module, name):
    # Without it the archive names the file.
    torch.jit.save(module, str(HERE / f"{name}.pt"))


class Reads(nn.Module):
    def forward(self, x):
        return x + torch.from_file("/etc/hostname", size=1, dtype=torch.uint8).float()


class Cumulative(nn.Sequential):
    def forward(self, x):
        return self[1](torch.cumsum(self[0](x), 1))


class Pair(nn.Module):
    def forward(self, x):
        return x, 2 * x


class Clamped(nn.Module):
    """x clamp(x + 3, 0, 6) / 6, or without the factor x, of which PyTorch has a second derivative."""

    def __init__(self, swish):
        super().__init__()
        self.swish = swish

    def forward(self, x):
        gate = torch.clamp(x + 3, 0, 6) / 6
        return x * gate if self.swish else gate


def differentiable(module):
    for name, child in module.named_children():
        other = {nn.Hardswish: Clamped(True), nn.Hardsigmoid: Clamped(False)}.get(type(child))
        setattr(module, name, other) if other else differentiable(child)
    return module


def curvature(model, inputs, steps=60):
    """The size of the weights, the norm of the gradient, the trace of the second derivative, entry by entry, and its largest eigenvalue, by Lanczos' recurrence."""
    nn.functional.hardsigmoid = Clamped(False).forward
    weights = list(model.parameters())
    outputs = model(inputs)
    loss = nn.functional.cross_entropy(outputs, torch.arange(len(inputs)) % outputs.shape[1])
    gradient = torch.cat([one.reshape(-1) for one in torch.autograd.grad(loss, weights, create_graph=True)])
    trace, start = 0, 0
    for one in weights:
        for place in range(one.numel()):
            row = torch.autograd.grad(gradient[start + place], one, retain_graph=True)[0]
            trace += row.reshape(-1)[place].item()
        start += one.numel()
    generator = torch.Generator().manual_seed(3)
    basis, diagonal, beside = [torch.randn(len(gradient), generator=generator, dtype=torch.float64)], [], []
    basis[0] /= basis[0].norm()
    for step in range(min(steps, len(gradient))):
        product = torch.autograd.grad(gradient @ basis[-1], weights, retain_graph=True)
        image = torch.cat([one.reshape(-1) for one in product])
        diagonal.append((image @ basis[-1]).item())
        for _ in range(2):
            stacked = torch.stack(basis)
            image = image - stacked.T @ (stacked @ image)
        beside.append(image.norm().item())
        basis.append(image / beside[-1])
    matrix = torch.diag(torch.tensor(diagonal, dtype=torch.float64)) + torch.diag(torch.tensor(beside[:-1], dtype=torch.float64), 1) + torch.diag(torch.tensor(beside[:-1], dtype=torch.float64), -1)
    values, vectors = torch.linalg.eigh(matrix)
    print("residual", abs(vectors[-1, -1].item()) * beside[-1])
    return {"weights": len(gradient), "gradientNorm": gradient.norm().item(), "trace": trace, "eigenvalue": values[-1].item()}


def main():
    lines = []
    for number, (name, shape, model) in enumerate(make_onnx.networks()):
        make_onnx.settle(model, shape)
        model = model.float()
        inputs = torch.randn(5, *shape)
        assert torch.equal(inputs.double().reshape(-1), expected(name, "inputs")), name
        try:
            script = torch.jit.script(model) if number % 2 == 0 else torch.jit.trace(model, inputs[:2])
        except Exception:
            script = torch.jit.trace(model, inputs[:2])
        if name in KEPT or "all" in sys.argv:
            save(script, name)
        difference = (script.double()(inputs.double()).reshape(-1) - expected(name, "outputs")).abs().max().item()
        print(name, difference)
        if name in ("mobilenet", "resnet18"):
            for key, value in curvature(differentiable(model.double().eval()), inputs.double()).items():
                lines.append(f"{name} {key} {value!r}\n")
    (HERE / "expected.txt").write_text("".join(lines))
    save(torch.jit.script(nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))), "training")
    save(torch.jit.script(Reads().eval()), "file")
    save(torch.jit.script(Pair().eval()), "pair")
    torch.manual_seed(1)
    save(torch.jit.trace(Cumulative(nn.Linear(4, 5), nn.Linear(5, 3)).eval(), torch.zeros(2, 4)), "cumulative")
    torch.save(nn.Linear(4, 3).state_dict(), HERE / "pickle.pt")


main()
