package loss

import "math"

// catalogue is the table of all losses, in the order pages list them. A new
// loss is one entry here, its two functions, and their texts in code.go.
var catalogue = []*Entry{
	{
		ID: "l1", Name: "L1", Short: "|e|",
		Formula: lossIs(sizeE),
		GradientFormula: gradientIs(cases(
			line{mn("1"), when(symE, ">", mn("0"))},
			line{mn("0"), when(symE, "=", mn("0"))},
			line{row(op("−"), mn("1")), when(symE, "<", mn("0"))},
		)),
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.L1Loss", ""},
			{"Keras", "keras.losses.MeanAbsoluteError", ""},
			{"scikit-learn", "sklearn.metrics.mean_absolute_error", ""},
		},
		Source: "PyTorch, torch.nn.L1Loss; least absolute deviations: Boscovich (1757)",
		Code:   l1Code,
		value:  l1Value, gradient: l1Gradient, convex: always, curvature: unbounded, pieces: l1Pieces,
	},
	{
		ID: "mse", Name: "MSE", Short: "e²",
		Formula:         lossIs(squareE),
		GradientFormula: gradientIs(mn("2"), symE),
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.MSELoss", "without the ½ of many textbooks"},
			{"Keras", "keras.losses.MeanSquaredError", ""},
			{"scikit-learn", "sklearn.metrics.mean_squared_error", ""},
			{"statsmodels", "statsmodels.robust.norms.LeastSquares", "with a factor ½"},
			{"SciPy", "scipy.optimize.least_squares(loss='linear')", "with a factor ½, summed"},
		},
		Source: "PyTorch, torch.nn.MSELoss; least squares: Legendre (1805), Gauss (1809)",
		Code:   mseCode,
		value:  mseValue, gradient: mseGradient, convex: always, curvature: mseCurvature, pieces: msePieces,
	},
	{
		ID: "smoothl1", Name: "SmoothL1", Short: "½e²/β, then |e| − ½β",
		Formula: lossIs(cases(
			line{frac(squareE, row(mn("2"), symBeta)), when(sizeE, "<", symBeta)},
			line{row(sizeE, op("−"), frac(symBeta, mn("2"))), otherwise},
		)),
		GradientFormula: gradientIs(cases(
			line{frac(symE, symBeta), when(sizeE, "<", symBeta)},
			line{signE, otherwise},
		)),
		Params: []Param{{
			Name: "beta", Symbol: "β", Label: "border β",
			Help:    "The size of error, in the unit of e, below which the loss is quadratic and from which on it is linear; at 0 it is L1.",
			Default: 1, Min: 0, Max: 10, Step: 0.05, Domain: "β ≥ 0", allows: notNegative,
		}},
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.SmoothL1Loss", "the same beta"},
			{"PyTorch", "torch.nn.HuberLoss", "Huber with delta = β is this times β; at 1 they are equal"},
			{"Keras", "keras.losses.Huber", "Huber with delta = β is this times β; at 1 they are equal"},
		},
		Source: "Girshick (2015), Fast R-CNN, arXiv:1504.08083; PyTorch, torch.nn.SmoothL1Loss",
		Code:   smoothL1Code,
		value:  smoothL1Value, gradient: smoothL1Gradient, convex: always, curvature: smoothL1Curvature, pieces: smoothL1Pieces,
	},
	{
		ID: "huber", Name: "Huber", Short: "½e², then δ(|e| − ½δ)",
		Formula: lossIs(cases(
			line{row(half, squareE), when(sizeE, "<", symDelta)},
			line{row(symDelta, paren(sizeE, op("−"), frac(symDelta, mn("2")))), otherwise},
		)),
		GradientFormula: gradientIs(cases(
			line{symE, when(sizeE, "<", symDelta)},
			line{row(symDelta, signE), otherwise},
		)),
		Params: []Param{{
			Name: "delta", Symbol: "δ", Label: "border δ",
			Help:    "The size of error, in the unit of e, at which the loss turns from quadratic to linear; it is also the largest gradient.",
			Default: 1, Min: 0.05, Max: 10, Step: 0.05, Domain: "δ > 0", allows: positive,
		}},
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.HuberLoss", "the same delta"},
			{"Keras", "keras.losses.Huber", "the same delta"},
			{"SciPy", "scipy.special.huber", "the same delta, for one error"},
			{"SciPy", "scipy.optimize.least_squares(loss='huber')", "f_scale is δ; summed"},
			{"statsmodels", "statsmodels.robust.norms.HuberT", "t is δ, 1.345 by default, in units of the estimated scale"},
			{"scikit-learn", "sklearn.linear_model.HuberRegressor", "twice this, in units of a scale estimated along with it; epsilon is δ in that unit"},
		},
		Source: "Huber (1964), Robust Estimation of a Location Parameter; PyTorch, torch.nn.HuberLoss",
		Code:   huberCode,
		value:  huberValue, gradient: huberGradient, convex: always, curvature: one, pieces: huberPieces,
	},
	{
		ID: "logcosh", Name: "log-cosh", Short: "c²·ln cosh(e/c)",
		Formula:         lossIs(squareC, call("ln", call("cosh", ratio))),
		GradientFormula: gradientIs(symC, call("tanh", ratio)),
		Params:          []Param{scale("The scale, in the unit of e, at which the loss passes from ½e² to c·|e|; it is also the limit of the gradient.")},
		Elsewhere: []Elsewhere{
			{"Keras", "keras.losses.LogCosh", "c = 1"},
		},
		Source: "Keras, keras.losses.LogCosh; Green (1990), Bayesian reconstructions from emission tomography data",
		Code:   logCoshCode,
		value:  logCoshValue, gradient: logCoshGradient, convex: always, curvature: one,
	},
	{
		ID: "cauchy", Name: "Cauchy", Short: "½c²·ln(1+(e/c)²)",
		Formula:         lossIs(frac(squareC, mn("2")), call("ln", onePlus)),
		GradientFormula: gradientIs(frac(symE, onePlus)),
		Params:          []Param{scale("The size of error, in the unit of e, that pulls most; the gradient falls beyond it.")},
		Elsewhere: []Elsewhere{
			{"SciPy", "scipy.optimize.least_squares(loss='cauchy')", "f_scale is c; summed"},
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", "alpha = 0 and scale = c/√2 give 2/c² times this"},
		},
		Source: "Dennis and Welsch (1978), Techniques for nonlinear least squares and robust regression; SciPy, least_squares",
		Code:   cauchyCode,
		value:  cauchyValue, gradient: cauchyGradient, convex: never, curvature: one,
	},
	{
		ID: "geman-mcclure", Name: "Geman-McClure", Short: "½e²/(1+(e/c)²)",
		Formula:         lossIs(frac(mn("1"), mn("2")), frac(squareE, onePlus)),
		GradientFormula: gradientIs(frac(symE, sup(paren(onePlus), mn("2")))),
		Params:          []Param{scale("The size of error, in the unit of e, at which half of the largest loss, c²/2, is reached.")},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", "alpha = −2 and scale = c/2 give 4/c² times this"},
		},
		Source: "Geman and McClure (1985), Bayesian image analysis; in the form of Zhang (1997), with a scale",
		Code:   gemanMcClureCode,
		value:  gemanMcClureValue, gradient: gemanMcClureGradient, convex: never, curvature: one,
	},
	{
		ID: "welsch", Name: "Welsch", Short: "½c²·(1−exp(−(e/c)²))",
		Formula:         lossIs(frac(squareC, mn("2")), paren(mn("1"), op("−"), call("exp", op("−"), ratioSq))),
		GradientFormula: gradientIs(symE, call("exp", op("−"), ratioSq)),
		Params:          []Param{scale("The scale, in the unit of e, beyond which errors soon stop mattering; the gradient is largest at c/√2.")},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", "alpha = −∞ and scale = c/√2 give 2/c² times this"},
		},
		Source: "Dennis and Welsch (1978), Techniques for nonlinear least squares and robust regression",
		Code:   welschCode,
		value:  welschValue, gradient: welschGradient, convex: never, curvature: one,
	},
	{
		ID: "tukey", Name: "Tukey", Short: "c²/6·(1−(1−(e/c)²)³)",
		Formula: lossIs(cases(
			line{row(frac(squareC, mn("6")), paren(mn("1"), op("−"), sup(paren(oneMinus), mn("3")))), when(sizeE, "<", symC)},
			line{frac(squareC, mn("6")), otherwise},
		)),
		GradientFormula: gradientIs(cases(
			line{row(symE, sup(paren(oneMinus), mn("2"))), when(sizeE, "<", symC)},
			line{mn("0"), otherwise},
		)),
		Params: []Param{{
			Name: "c", Symbol: "c", Label: "border c",
			Help:    "The size of error, in the unit of e, from which on the loss is constant and the error pulls no more.",
			Default: 4.685, Min: 0.5, Max: 10, Step: 0.005, Domain: domainC, allows: finitePositive,
		}},
		Elsewhere: []Elsewhere{
			{"statsmodels", "statsmodels.robust.norms.TukeyBiweight", "c = 4.685 by default, in units of the estimated scale"},
			{"R", "MASS::psi.bisquare", "c = 4.685 by default, in units of the estimated scale; the weight, not the loss"},
		},
		Source: "Beaton and Tukey (1974), The fitting of power series, meaning polynomials, illustrated on band-spectroscopic data",
		Code:   tukeyCode,
		value:  tukeyValue, gradient: tukeyGradient, convex: never, curvature: one,
	},
	{
		ID: "quantile", Name: "Quantile", Short: "(1−τ)·e above, τ·|e| below",
		Formula: lossIs(cases(
			line{row(paren(mn("1"), op("−"), symTau), symE), when(symE, "≥", mn("0"))},
			line{row(op("−"), symTau, symE), when(symE, "<", mn("0"))},
		)),
		GradientFormula: gradientIs(cases(
			line{row(mn("1"), op("−"), symTau), when(symE, ">", mn("0"))},
			line{mn("0"), when(symE, "=", mn("0"))},
			line{row(op("−"), symTau), when(symE, "<", mn("0"))},
		)),
		Params: []Param{{
			Name: "tau", Symbol: "τ", Label: "quantile τ",
			Help:    "The share of targets, without a unit, that the best prediction leaves below itself: predicting too low costs τ a unit, too high 1 − τ.",
			Default: 0.9, Min: 0.01, Max: 0.99, Step: 0.01, Domain: "0 < τ < 1", allows: betweenZeroAndOne,
		}},
		Elsewhere: []Elsewhere{
			{"scikit-learn", "sklearn.metrics.mean_pinball_loss", "alpha is τ"},
			{"scikit-learn", "sklearn.linear_model.QuantileRegressor", "quantile is τ"},
			{"statsmodels", "statsmodels.regression.quantile_regression.QuantReg", "q is τ"},
		},
		Source: "Koenker and Bassett (1978), Regression Quantiles; the subgradient at 0 is 0 here",
		Code:   quantileCode,
		value:  quantileValue, gradient: quantileGradient, convex: always, curvature: unbounded, pieces: quantilePieces,
	},
	{
		ID: "epsilon-insensitive", Name: "ε-insensitive", Short: "max(0, |e| − ε)",
		Formula: lossIs(cases(
			line{mn("0"), when(sizeE, "≤", symEpsilon)},
			line{row(sizeE, op("−"), symEpsilon), otherwise},
		)),
		GradientFormula: gradientIs(cases(
			line{mn("0"), when(sizeE, "≤", symEpsilon)},
			line{signE, otherwise},
		)),
		Params: []Param{{
			Name: "epsilon", Symbol: "ε", Label: "tolerance ε",
			Help:    "The size of error, in the unit of e, up to which nothing is charged.",
			Default: 0.1, Min: 0, Max: 5, Step: 0.05, Domain: "ε ≥ 0 and finite", allows: finiteNotNegative,
		}},
		Elsewhere: []Elsewhere{
			{"scikit-learn", "sklearn.svm.SVR", "the same epsilon, 0.1 by default; with a penalty beside the loss"},
			{"scikit-learn", "sklearn.linear_model.SGDRegressor(loss='epsilon_insensitive')", "the same epsilon"},
		},
		Source: "Vapnik (1995), The Nature of Statistical Learning Theory",
		Code:   epsilonInsensitiveCode,
		value:  epsilonInsensitiveValue, gradient: epsilonInsensitiveGradient, convex: always, curvature: unbounded, pieces: epsilonInsensitivePieces,
	},
	{
		ID: "barron", Name: "Barron", Short: "|α−2|/α·(((e/c)²/|α−2|+1)^(α/2) − 1)",
		Formula: lossIs(
			frac(abs(row(symAlpha, op("−"), mn("2"))), symAlpha),
			paren(sup(barronBase, frac(symAlpha, mn("2"))), op("−"), mn("1")),
		),
		GradientFormula: gradientIs(
			frac(symE, squareC),
			sup(barronBase, row(frac(symAlpha, mn("2")), op("−"), mn("1"))),
		),
		Params: []Param{
			{
				Name: "alpha", Symbol: "α", Label: "shape α",
				Help:    "The shape, without a unit: 2 is ½(e/c)², 1 grows like |e|, 0 like a logarithm, and below 0 the loss is bounded.",
				Default: 1, Min: -10, Max: 2, Step: 0.05, Domain: "any number, −∞ and ∞ too", allows: anyNumber,
			},
			scale("The scale, in the unit of e, below which the loss is nearly ½(e/c)²; the loss itself has no unit."),
		},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", "alpha is α, scale is c"},
			{"SciPy", "scipy.optimize.least_squares(loss='soft_l1')", "α = 1 and f_scale = c, times c²; summed"},
			{"SciPy", "scipy.special.pseudo_huber", "α = 1 and delta = c, times c²"},
		},
		Source: "Barron (2019), A General and Adaptive Robust Loss Function, arXiv:1701.03077",
		Code:   barronCode,
		value:  barronValue, gradient: barronGradient, convex: barronConvex, curvature: barronCurvature,
	},
	{
		ID: "wing", Name: "Wing", Short: "w·ln(1+|e|/ϵ), then |e| − C",
		Formula: lossIs(cases(
			line{row(symW, call("ln", wingBase(sizeE))), when(sizeE, "<", symW)},
			line{row(sizeE, op("−"), symW, op("+"), symW, call("ln", wingBase(symW))), otherwise},
		)),
		GradientFormula: gradientIs(cases(
			line{row(signE, frac(symW, row(mi("ϵ"), op("+"), sizeE))), when(sizeE, "<", symW)},
			line{signE, otherwise},
		)),
		Params: []Param{
			{
				Name: "w", Symbol: "w", Label: "border w",
				Help:    "The size of error, in the unit of e, from which on the loss is linear; below it small errors are amplified.",
				Default: 10, Min: 0.5, Max: 20, Step: 0.5, Domain: "w > 0 and finite", allows: finitePositive,
			},
			{
				Name: "epsilon", Symbol: "ϵ", Label: "curvature ϵ",
				Help:    "How far, in the unit of e, the steep middle reaches; the gradient next to 0 is ±w/ϵ.",
				Default: 2, Min: 0.1, Max: 10, Step: 0.1, Domain: "ϵ > 0 and finite", allows: finitePositive,
			},
		},
		Elsewhere: []Elsewhere{
			{"MMPose", "mmpose.models.losses.WingLoss", "omega is w, epsilon is ϵ; 10 and 2 by default"},
		},
		Source: "Feng et al. (2018), Wing Loss for Robust Facial Landmark Localisation with CNNs, arXiv:1711.06753",
		Code:   wingCode,
		value:  wingValue, gradient: wingGradient, convex: never, curvature: unbounded,
	},
}

const domainC = "c > 0 and finite"

// scale declares the c that several losses share but for what it means there.
func scale(help string) Param {
	return Param{
		Name: "c", Symbol: "c", Label: "scale c", Help: help,
		Default: 1, Min: 0.05, Max: 10, Step: 0.05, Domain: domainC, allows: finitePositive,
	}
}

func always(params) bool { return true }
func never(params) bool  { return false }

// one is the curvature of the losses that are ½e² near 0 and nowhere steeper;
// unbounded that of those whose gradient jumps.
func one(params) float64       { return 1 }
func unbounded(params) float64 { return math.Inf(1) }

// barronBase is (e/c)²/|α−2| + 1.
var barronBase = paren(frac(ratioSq, abs(row(symAlpha, op("−"), mn("2")))), op("+"), mn("1"))

func wingBase(size string) string { return row(mn("1"), op("+"), frac(size, mi("ϵ"))) }
