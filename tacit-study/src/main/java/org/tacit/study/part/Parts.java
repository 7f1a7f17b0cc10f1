package org.tacit.study.part;

import org.tacit.study.binding.Catalogue;

/** Every kind of part there is: a new one is one line here. */
public final class Parts {
  private Parts() {}

  /** The catalogue of all kinds but verdicts. */
  public static Catalogue catalogue() {
    return Catalogue.empty()
        .with(
            "model",
            ModelSpec.class,
            Models.MatrixProduct.class,
            Models.CpSum.class,
            Models.HierarchicalTree.class,
            LinearModels.DeepLinear.class,
            LinearModels.Constrained.class,
            LinearModels.Diagonal.class,
            LinearModels.Hadamard.class,
            SpectralModels.Matrices.class,
            SpectralModels.Coordinates.class)
        .with(
            "problem",
            ProblemSpec.class,
            Problems.Completion.class,
            Problems.Sensing.class,
            LinearProblems.GaussianSystem.class,
            LinearProblems.GivenSystem.class,
            LinearProblems.SystemFromFiles.class,
            LinearProblems.KernelInterpolation.class,
            MatrixProblems.Sensing.class)
        .with(
            "solution", SolutionSpec.class, SolutionSpec.Gaussian.class, SolutionSpec.Sparse.class)
        .with(
            "target",
            TargetSpec.class,
            Targets.GaussianFactors.class,
            Targets.OrthogonalTree.class,
            Targets.Noise.class,
            Targets.Values.class,
            SpectralTargets.UniformGram.class,
            SpectralTargets.UniformProduct.class,
            SpectralTargets.UniformEntries.class,
            SpectralTargets.GivenSpectrum.class,
            SpectralTargets.DigitImage.class,
            SpectralTargets.ImageOfFile.class)
        .with(
            "measurements",
            MeasurementSpec.class,
            MeasurementSpec.GaussianMatrices.class,
            MeasurementSpec.KnownEntries.class,
            SharedMeasurements.class)
        .with("observed", SampleSpec.class, SampleSpec.Uniform.class, SampleSpec.AllBut.class)
        .with(
            "loss",
            LossSpec.class,
            LossSpec.Squared.class,
            LossSpec.Absolute.class,
            LossSpec.HuberError.class)
        .with(
            "initialization",
            InitializationSpec.class,
            Initializations.GaussianWeights.class,
            Initializations.IdentityLayers.class,
            Initializations.OrthogonalLayers.class,
            Initializations.BalancedWeights.class,
            Initializations.BalancedEndMatrix.class,
            Initializations.OfPositiveDeterminant.class,
            LinearInitializations.GaussianLayers.class,
            LinearInitializations.He.class,
            LinearInitializations.Xavier.class,
            LinearInitializations.ConstantWeights.class,
            LinearInitializations.BalancedVector.class,
            LinearInitializations.LastZero.class,
            LinearInitializations.NormOfLast.class,
            LinearInitializations.Lazy.class,
            LinearInitializations.Projected.class,
            SpectralInitializations.IdentityFactors.class,
            SpectralInitializations.InSharedVectors.class)
        .with(
            "optimizer",
            OptimizerSpec.class,
            Optimizers.Descent.class,
            Optimizers.Nesterov.class,
            Optimizers.GroupRms.class,
            Optimizers.PerWeight.class,
            Optimizers.Flow.class,
            Optimizers.Stochastic.class,
            Optimizers.Decaying.class,
            Optimizers.RetractedSteps.class)
        .with(
            "stepSize",
            StepSizeSpec.class,
            StepSizeSpec.Constant.class,
            StepSizeSpec.Cosine.class,
            StepSizeSpec.Stairs.class,
            StepSizeSpec.WarmUp.class)
        .with(
            "measures",
            MeasureSpec.class,
            Measures.OfFactorization.class,
            Measures.Errors.class,
            Measures.TrainingLoss.class,
            Measures.Entries.class,
            Measures.OfDeterminant.class,
            Measures.Matricizations.class,
            Measures.Theory.class,
            LinearMeasures.OfSolution.class,
            LinearMeasures.OfPredictions.class,
            LinearMeasures.OfSparsity.class,
            LinearMeasures.Risk.class,
            LinearMeasures.SingularValueExcess.class,
            ParametrizationMeasures.OfNullSpace.class,
            ParametrizationMeasures.OfLayerBalance.class,
            ParametrizationMeasures.OfTangentKernel.class,
            ParametrizationMeasures.OfOrthogonalStart.class,
            ParametrizationMeasures.OfPlateau.class,
            ParametrizationMeasures.OfFlowTime.class,
            SpectralMeasures.OfMatrix.class,
            SpectralMeasures.MatrixEntries.class,
            SpectralMeasures.OfSharedVectors.class,
            SpectralMeasures.OfLeastFrobenius.class,
            SpectralMeasures.OfRates.class,
            OptimumMeasures.OfConvexOptimum.class,
            OptimumMeasures.OfIntegratedResidual.class,
            OptimumMeasures.OfMirrorFlow.class)
        .with(
            "record",
            ScheduleSpec.class,
            ScheduleSpec.Every.class,
            ScheduleSpec.Logarithmic.class,
            ScheduleSpec.LossMilestones.class,
            ScheduleSpec.EveryEpoch.class,
            ScheduleSpec.AtTheEnd.class);
  }
}
