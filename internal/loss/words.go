package loss

import (
	"strconv"
	"strings"
)

// Texts of the catalogue: the reference for a formula (source), the name of a parameter (label), its effect (help), its
// allowed values where a formula does not suffice (domain), and how the loss differs in other libraries (note).
const (
	sourceL1                           = "PyTorch, torch.nn.L1Loss; least absolute deviations: Boscovich (1757)"
	noteL1R                            = "by default: tau = 0.5 is half of this, and least at the same lines"
	noteHuberR                         = "by default: k is δ, 1.345, in units of the estimated scale"
	noteQuantileR                      = "tau is τ"
	noteMsePyTorch                     = "without the ½ of many textbooks"
	noteMseStatsmodels                 = "with a factor ½"
	noteMseSciPy                       = "with a factor ½, summed"
	sourceMse                          = "PyTorch, torch.nn.MSELoss; least squares: Legendre (1805), Gauss (1809)"
	labelSmoothl1Beta                  = "border β"
	helpSmoothl1Beta                   = "The size of error, in the unit of e, below which the loss is quadratic and above which it is linear; at 0 it is L1."
	noteSmoothl1PyTorch                = "the same beta"
	noteSmoothl1PyTorch2               = "Huber with delta = β is this times β; at 1 they are equal"
	sourceSmoothl1                     = "Girshick (2015), Fast R-CNN, arXiv:1504.08083; PyTorch, torch.nn.SmoothL1Loss"
	labelHuberDelta                    = "border δ"
	helpHuberDelta                     = "The size of error, in the unit of e, at which the loss turns from quadratic to linear; it is also the largest gradient."
	noteHuberPyTorch                   = "the same delta"
	noteHuberSciPy                     = "the same delta, for one error"
	noteHuberSciPy2                    = "f_scale is δ; summed"
	noteHuberStatsmodels               = "t is δ, 1.345 by default, in units of the estimated scale"
	noteHuberScikitLearn               = "twice this, in units of a scale estimated along with it; epsilon is δ in that unit"
	sourceHuber                        = "Huber (1964), Robust Estimation of a Location Parameter; PyTorch, torch.nn.HuberLoss"
	helpLogcoshC                       = "The scale, in the unit of e, at which the loss passes from ½e² to c·|e|; it is also the limit of the gradient."
	noteLogcoshKeras                   = "c = 1"
	sourceLogcosh                      = "Keras, keras.losses.LogCosh; Green (1990), Bayesian reconstructions from emission tomography data"
	helpCauchyC                        = "The size of error, in the unit of e, that pulls hardest; the gradient falls beyond it."
	noteCauchySciPy                    = "f_scale is c; summed"
	noteCauchyRobustLossPytorch        = "alpha = 0 and scale = c/√2 give 2/c² times this"
	sourceCauchy                       = "Dennis and Welsch (1978), Techniques for nonlinear least squares and robust regression; SciPy, least_squares"
	helpGemanMcclureC                  = "The size of error, in the unit of e, at which half of the largest loss, c²/2, is reached."
	noteGemanMcclureRobustLossPytorch  = "alpha = −2 and scale = c/2 give 4/c² times this"
	sourceGemanMcclure                 = "Geman and McClure (1985), Bayesian image analysis; in the form of Zhang (1997), with a scale"
	helpWelschC                        = "The scale, in the unit of e, beyond which errors soon stop mattering; the gradient is largest at c/√2."
	noteWelschRobustLossPytorch        = "alpha = −∞ and scale = c/√2 give 2/c² times this"
	sourceWelsch                       = "Dennis and Welsch (1978), Techniques for nonlinear least squares and robust regression"
	labelTukeyC                        = "border c"
	helpTukeyC                         = "The size of error, in the unit of e, above which the loss is constant and the error no longer pulls."
	noteTukeyStatsmodels               = "c = 4.685 by default, in units of the estimated scale"
	noteTukeyR                         = "c = 4.685 by default, in units of the estimated scale; the weight, not the loss"
	sourceTukey                        = "Beaton and Tukey (1974), The fitting of power series, meaning polynomials, illustrated on band-spectroscopic data"
	labelQuantileTau                   = "quantile τ"
	helpQuantileTau                    = "The share of targets, without a unit, that lies below the best prediction: predicting too low costs τ a unit, too high 1 − τ."
	noteQuantileScikitLearn            = "alpha is τ"
	noteQuantileScikitLearn2           = "quantile is τ"
	noteQuantileStatsmodels            = "q is τ"
	sourceQuantile                     = "Koenker and Bassett (1978), Regression Quantiles; the subgradient at 0 is 0 here"
	labelEpsilonInsensitiveEpsilon     = "tolerance ε"
	helpEpsilonInsensitiveEpsilon      = "The size of error, in the unit of e, up to which an error costs nothing."
	domainEpsilonInsensitiveEpsilon    = "ε ≥ 0 and finite"
	noteEpsilonInsensitiveScikitLearn  = "the same epsilon, 0.1 by default; with a penalty beside the loss"
	noteEpsilonInsensitiveScikitLearn2 = "the same epsilon"
	sourceEpsilonInsensitive           = "Vapnik (1995), The Nature of Statistical Learning Theory"
	labelBarronAlpha                   = "shape α"
	helpBarronAlpha                    = "The shape, without a unit: 2 is ½(e/c)², 1 grows like |e|, 0 like a logarithm, and below 0 the loss is bounded."
	domainBarronAlpha                  = "any number, −∞ and ∞ too"
	helpBarronC                        = "The scale, in the unit of e, below which the loss is nearly ½(e/c)²; the loss itself has no unit."
	noteBarronRobustLossPytorch        = "alpha is α, scale is c"
	noteBarronSciPy                    = "α = 1 and f_scale = c, times c²; summed"
	noteBarronSciPy2                   = "α = 1 and delta = c, times c²"
	sourceBarron                       = "Barron (2019), A General and Adaptive Robust Loss Function, arXiv:1701.03077"
	labelWingW                         = "border w"
	helpWingW                          = "The size of error, in the unit of e, above which the loss is linear; below it small errors are amplified."
	domainWingW                        = "w > 0 and finite"
	labelWingEpsilon                   = "curvature ϵ"
	helpWingEpsilon                    = "How far, in the unit of e, the steep middle reaches; the gradient next to 0 is ±w/ϵ."
	domainWingEpsilon                  = "ϵ > 0 and finite"
	noteWingMMPose                     = "omega is w, epsilon is ϵ; 10 and 2 by default"
	sourceWing                         = "Feng et al. (2018), Wing Loss for Robust Facial Landmark Localisation with CNNs, arXiv:1711.06753"

	shortLogcosh = "c²·ln cosh(e/c)"
	labelScaleC  = "scale c"
	domainC      = "c > 0 and finite"
)

func mustSatisfy(err *ParamError) string {
	return err.Param + " of loss " + err.Loss + " is " + strconv.FormatFloat(err.Value, 'g', -1, 64) + "; it must satisfy " + err.Domain
}

func noParameter(err *ParamError, known []string) string {
	takes := "none"
	if len(known) > 0 {
		takes = strings.Join(known, " and ")
	}
	return "loss " + err.Loss + " has no parameter " + strconv.Quote(err.Param) + "; it takes " + takes
}
