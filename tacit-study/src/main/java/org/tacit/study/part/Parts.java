package org.tacit.study.part;

import org.tacit.experiment.Measure;
import org.tacit.experiment.measure.ArcLength;
import org.tacit.experiment.measure.ComplexityAtInitialization;
import org.tacit.experiment.measure.ComplexityOfFunction;
import org.tacit.experiment.measure.ConvexOptimum;
import org.tacit.experiment.measure.DistanceToMinimumFrobenius;
import org.tacit.experiment.measure.DistanceToMirrorFlowLimit;
import org.tacit.experiment.measure.EndDeterminant;
import org.tacit.experiment.measure.Entries;
import org.tacit.experiment.measure.ExampleAccuracy;
import org.tacit.experiment.measure.FactorizationStructure;
import org.tacit.experiment.measure.FlowTime;
import org.tacit.experiment.measure.IntegratedResidual;
import org.tacit.experiment.measure.LayerBalanceDrift;
import org.tacit.experiment.measure.LocalityOfFunction;
import org.tacit.experiment.measure.Matricizations;
import org.tacit.experiment.measure.MatrixEntries;
import org.tacit.experiment.measure.NullSpaceDrift;
import org.tacit.experiment.measure.OrthogonalStartBound;
import org.tacit.experiment.measure.OutputRange;
import org.tacit.experiment.measure.PlateauTiming;
import org.tacit.experiment.measure.ProblemErrors;
import org.tacit.experiment.measure.RatesByTheory;
import org.tacit.experiment.measure.RecoveredMatrix;
import org.tacit.experiment.measure.ResidualRates;
import org.tacit.experiment.measure.SeparationRanks;
import org.tacit.experiment.measure.SharedVectorCoordinates;
import org.tacit.experiment.measure.SingularValueExcess;
import org.tacit.experiment.measure.SolutionNorms;
import org.tacit.experiment.measure.SolutionRisk;
import org.tacit.experiment.measure.SolutionSparsity;
import org.tacit.experiment.measure.TangentKernelSpectrum;
import org.tacit.experiment.measure.TrainingLoss;
import org.tacit.experiment.measure.WeightNorms;
import org.tacit.linear.DistancesToPredictions;
import org.tacit.model.Initialization;
import org.tacit.model.InitializationFor;
import org.tacit.model.linear.Constant;
import org.tacit.model.linear.FanScaled;
import org.tacit.objective.Loss;
import org.tacit.objective.network.Augmentation;
import org.tacit.objective.network.HorizontalFlip;
import org.tacit.objective.network.PaddedCrop;
import org.tacit.optimizer.AcceleratedTail;
import org.tacit.optimizer.Adam;
import org.tacit.optimizer.AdaptiveGradientDescent;
import org.tacit.optimizer.ExponentiatedDescent;
import org.tacit.optimizer.GradientDescent;
import org.tacit.optimizer.GroupRmsProp;
import org.tacit.optimizer.NesterovDescent;
import org.tacit.optimizer.OptimizerFor;
import org.tacit.optimizer.RestartedNesterov;
import org.tacit.optimizer.StepSize;
import org.tacit.regularizer.ComplexityPenalty;
import org.tacit.regularizer.Flatness;
import org.tacit.regularizer.InputNoise;
import org.tacit.regularizer.LabelNoise;
import org.tacit.regularizer.LocalityPenalty;
import org.tacit.regularizer.Regularizer;
import org.tacit.regularizer.SpectralNorm;
import org.tacit.regularizer.SquaredNorm;
import org.tacit.study.binding.Catalogue;
import org.tacit.training.Schedule;
import org.tacit.training.ScheduleFor;

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
            SharedTreeModel.class,
            UnfoldedModel.class,
            LinearModels.DeepLinear.class,
            LinearModels.Constrained.class,
            LinearModels.Diagonal.class,
            LinearModels.Hadamard.class,
            SpectralModels.Matrices.class,
            SpectralModels.Coordinates.class,
            NetworkModels.Perceptron.class,
            NetworkModels.Convolutional.class,
            NetworkModels.NormalizedConvolutional.class,
            NetworkModels.Resnet18.class,
            NetworkModels.Resnet34.class,
            NetworkModels.Circuit.class)
        .with(
            "problem",
            ProblemSpec.class,
            Problems.Completion.class,
            Problems.Sensing.class,
            LinearProblems.GaussianSystem.class,
            LinearProblems.GivenSystem.class,
            LinearProblems.SystemFromFiles.class,
            LinearProblems.KernelInterpolation.class,
            MatrixProblems.Sensing.class,
            NetworkProblems.Classification.class,
            NetworkProblems.Regression.class)
        .with(
            "examples",
            ExamplesSpec.class,
            ExamplesSpec.IdxFiles.class,
            ExamplesSpec.DataSet.class,
            ExamplesSpec.Files.class,
            ExamplesSpec.Rings.class,
            PairExamples.class,
            PathExamples.class,
            GeneratedExamples.Digits.class,
            GeneratedExamples.Parabola.class,
            GeneratedExamples.CubeDiagonal.class,
            GeneratedExamples.RedrawnLabels.class)
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
            "loss", Loss.class, Loss.SquaredError.class, Loss.AbsoluteError.class, Loss.Huber.class)
        .with(
            "regularizers",
            Regularizer.class,
            ComplexityPenalty.class,
            Flatness.class,
            SpectralNorm.class,
            SquaredNorm.class,
            InputNoise.class,
            LabelNoise.class,
            LocalityPenalty.class)
        .with("augmentations", Augmentation.class, HorizontalFlip.class, PaddedCrop.class)
        .with(
            "initialization",
            InitializationFor.class,
            Initialization.Gaussian.class,
            Initialization.Identity.class,
            Initialization.Orthogonal.class,
            Initializations.BalancedWeights.class,
            Initializations.BalancedEndMatrix.class,
            Initializations.OfPositiveDeterminant.class,
            Initializations.OfObserved.class,
            FanScaled.Layers.class,
            FanScaled.He.class,
            FanScaled.Xavier.class,
            Constant.Everywhere.class,
            LinearInitializations.BalancedVector.class,
            LinearInitializations.LastZero.class,
            LinearInitializations.NormOfLast.class,
            LinearInitializations.Lazy.class,
            LinearInitializations.Projected.class,
            SpectralInitializations.IdentityFactors.class,
            SpectralInitializations.InSharedVectors.class,
            NetworkInitializations.Scaled.class,
            NetworkInitializations.SolvedLast.class,
            NetworkInitializations.NearOne.class)
        .with(
            "optimizer",
            OptimizerFor.class,
            GradientDescent.class,
            NesterovDescent.class,
            GroupRmsProp.class,
            Adam.class,
            Optimizers.Flow.class,
            Optimizers.Stochastic.class,
            Optimizers.InBatches.class,
            Optimizers.Decaying.class,
            Optimizers.RetractedSteps.class,
            DecoupledDecaying.class,
            AdaptiveGradientDescent.class,
            AcceleratedTail.class,
            RestartedNesterov.class,
            ExponentiatedDescent.class)
        .with(
            "stepSize",
            StepSize.class,
            StepSize.Constant.class,
            StepSize.Cosine.class,
            StepSize.Stairs.class,
            StepSize.WarmUp.class)
        .with(
            "measures",
            Measure.class,
            FactorizationStructure.class,
            ProblemErrors.class,
            TrainingLoss.class,
            WeightNorms.class,
            Entries.class,
            EndDeterminant.class,
            Matricizations.class,
            RatesByTheory.class,
            SolutionNorms.class,
            DistancesToPredictions.class,
            SolutionSparsity.class,
            SolutionRisk.class,
            SingularValueExcess.class,
            NullSpaceDrift.class,
            LayerBalanceDrift.class,
            TangentKernelSpectrum.class,
            OrthogonalStartBound.class,
            PlateauTiming.class,
            FlowTime.class,
            RecoveredMatrix.class,
            MatrixEntries.class,
            SharedVectorCoordinates.class,
            DistanceToMinimumFrobenius.class,
            ResidualRates.class,
            ConvexOptimum.class,
            IntegratedResidual.class,
            DistanceToMirrorFlowLimit.class,
            ExampleAccuracy.class,
            ComplexityOfFunction.class,
            LocalityOfFunction.class,
            ComplexityAtInitialization.class,
            SeparationRanks.class,
            OutputRange.class,
            ArcLength.class)
        .with(
            "record",
            ScheduleFor.class,
            Schedule.Every.class,
            Schedule.Logarithmic.class,
            Schedule.LossMilestones.class,
            ScheduleFor.Epochs.class,
            Schedule.AtTheEnd.class);
  }
}
