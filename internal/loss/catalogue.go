package loss

import "math"

// catalogue is the table of all losses, in the order in which pages list them. A new loss needs an entry here, its two
// functions, their texts in code.go and its formulas in formulas.go.
var catalogue = []*Entry{
	{
		ID: "l1", Name: "L1", Short: "|e|",
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.L1Loss", ""},
			{"Keras", "keras.losses.MeanAbsoluteError", ""},
			{"scikit-learn", "sklearn.metrics.mean_absolute_error", ""},
			{"R", "quantreg::rq", noteL1R},
		},
		Source: sourceL1,
		Code:   l1Code,
		value:  l1Value, gradient: l1Gradient, convex: always, curvature: unbounded, pieces: l1Pieces,
	},
	{
		ID: "mse", Name: "MSE", Short: "e²",
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.MSELoss", noteMsePyTorch},
			{"Keras", "keras.losses.MeanSquaredError", ""},
			{"scikit-learn", "sklearn.metrics.mean_squared_error", ""},
			{"statsmodels", "statsmodels.robust.norms.LeastSquares", noteMseStatsmodels},
			{"SciPy", "scipy.optimize.least_squares(loss='linear')", noteMseSciPy},
		},
		Source: sourceMse,
		Code:   mseCode,
		value:  mseValue, gradient: mseGradient, convex: always, curvature: mseCurvature, pieces: msePieces,
	},
	{
		ID: "smoothl1", Name: "SmoothL1", Short: "½e²/β, then |e| − ½β",
		Params: []Param{{
			Name: "beta", Symbol: "β", Label: labelSmoothl1Beta, OfError: true,
			Help:    helpSmoothl1Beta,
			Default: 1, Min: 0, Max: 10, Step: 0.05, Domain: "β ≥ 0", allows: notNegative,
		}},
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.SmoothL1Loss", noteSmoothl1PyTorch},
			{"PyTorch", "torch.nn.HuberLoss", noteSmoothl1PyTorch2},
			{"Keras", "keras.losses.Huber", noteSmoothl1PyTorch2},
		},
		Source: sourceSmoothl1,
		Code:   smoothL1Code,
		value:  smoothL1Value, gradient: smoothL1Gradient, convex: always, curvature: smoothL1Curvature, pieces: smoothL1Pieces,
	},
	{
		ID: "huber", Name: "Huber", Short: "½e², then δ(|e| − ½δ)",
		Params: []Param{{
			Name: "delta", Symbol: "δ", Label: labelHuberDelta, OfError: true,
			Help:    helpHuberDelta,
			Default: 1, Min: 0.05, Max: 10, Step: 0.05, Domain: "δ > 0", allows: positive,
		}},
		Elsewhere: []Elsewhere{
			{"PyTorch", "torch.nn.HuberLoss", noteHuberPyTorch},
			{"Keras", "keras.losses.Huber", noteHuberPyTorch},
			{"SciPy", "scipy.special.huber", noteHuberSciPy},
			{"SciPy", "scipy.optimize.least_squares(loss='huber')", noteHuberSciPy2},
			{"statsmodels", "statsmodels.robust.norms.HuberT", noteHuberStatsmodels},
			{"scikit-learn", "sklearn.linear_model.HuberRegressor", noteHuberScikitLearn},
			{"R", "MASS::rlm(psi = psi.huber)", noteHuberR},
		},
		Source: sourceHuber,
		Code:   huberCode,
		value:  huberValue, gradient: huberGradient, convex: always, curvature: one, pieces: huberPieces,
	},
	{
		ID: "logcosh", Name: "log-cosh", Short: shortLogcosh,
		Params: []Param{scale(helpLogcoshC)},
		Elsewhere: []Elsewhere{
			{"Keras", "keras.losses.LogCosh", noteLogcoshKeras},
		},
		Source: sourceLogcosh,
		Code:   logCoshCode,
		value:  logCoshValue, gradient: logCoshGradient, convex: always, curvature: one,
	},
	{
		ID: "cauchy", Name: "Cauchy", Short: "½c²·ln(1+(e/c)²)",
		Params: []Param{scale(helpCauchyC)},
		Elsewhere: []Elsewhere{
			{"SciPy", "scipy.optimize.least_squares(loss='cauchy')", noteCauchySciPy},
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", noteCauchyRobustLossPytorch},
		},
		Source: sourceCauchy,
		Code:   cauchyCode,
		value:  cauchyValue, gradient: cauchyGradient, convex: never, curvature: one,
	},
	{
		ID: "geman-mcclure", Name: "Geman-McClure", Short: "½e²/(1+(e/c)²)",
		Params: []Param{scale(helpGemanMcclureC)},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", noteGemanMcclureRobustLossPytorch},
		},
		Source: sourceGemanMcclure,
		Code:   gemanMcClureCode,
		value:  gemanMcClureValue, gradient: gemanMcClureGradient, convex: never, curvature: one,
	},
	{
		ID: "welsch", Name: "Welsch", Short: "½c²·(1−exp(−(e/c)²))",
		Params: []Param{scale(helpWelschC)},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", noteWelschRobustLossPytorch},
		},
		Source: sourceWelsch,
		Code:   welschCode,
		value:  welschValue, gradient: welschGradient, convex: never, curvature: one,
	},
	{
		ID: "tukey", Name: "Tukey", Short: "c²/6·(1−(1−(e/c)²)³)",
		Params: []Param{{
			Name: "c", Symbol: "c", Label: labelTukeyC, OfError: true,
			Help:    helpTukeyC,
			Default: 4.685, Min: 0.5, Max: 10, Step: 0.005, Domain: domainC, allows: finitePositive,
		}},
		Elsewhere: []Elsewhere{
			{"statsmodels", "statsmodels.robust.norms.TukeyBiweight", noteTukeyStatsmodels},
			{"R", "MASS::psi.bisquare", noteTukeyR},
		},
		Source: sourceTukey,
		Code:   tukeyCode,
		value:  tukeyValue, gradient: tukeyGradient, convex: never, curvature: one,
	},
	{
		ID: "quantile", Name: "Quantile", Short: "(1−τ)·e above, τ·|e| below",
		Params: []Param{{
			Name: "tau", Symbol: "τ", Label: labelQuantileTau,
			Help:    helpQuantileTau,
			Default: 0.9, Min: 0.01, Max: 0.99, Step: 0.01, Domain: "0 < τ < 1", allows: betweenZeroAndOne,
		}},
		Elsewhere: []Elsewhere{
			{"scikit-learn", "sklearn.metrics.mean_pinball_loss", noteQuantileScikitLearn},
			{"scikit-learn", "sklearn.linear_model.QuantileRegressor", noteQuantileScikitLearn2},
			{"statsmodels", "statsmodels.regression.quantile_regression.QuantReg", noteQuantileStatsmodels},
			{"R", "quantreg::rq", noteQuantileR},
		},
		Source: sourceQuantile,
		Code:   quantileCode,
		value:  quantileValue, gradient: quantileGradient, convex: always, curvature: unbounded, pieces: quantilePieces,
	},
	{
		ID: "epsilon-insensitive", Name: "ε-insensitive", Short: "max(0, |e| − ε)",
		Params: []Param{{
			Name: "epsilon", Symbol: "ε", Label: labelEpsilonInsensitiveEpsilon, OfError: true,
			Help:    helpEpsilonInsensitiveEpsilon,
			Default: 0.1, Min: 0, Max: 5, Step: 0.05, Domain: domainEpsilonInsensitiveEpsilon, allows: finiteNotNegative,
		}},
		Elsewhere: []Elsewhere{
			{"scikit-learn", "sklearn.svm.SVR", noteEpsilonInsensitiveScikitLearn},
			{"scikit-learn", "sklearn.linear_model.SGDRegressor(loss='epsilon_insensitive')", noteEpsilonInsensitiveScikitLearn2},
		},
		Source: sourceEpsilonInsensitive,
		Code:   epsilonInsensitiveCode,
		value:  epsilonInsensitiveValue, gradient: epsilonInsensitiveGradient, convex: always, curvature: unbounded, pieces: epsilonInsensitivePieces,
	},
	{
		ID: "barron", Name: "Barron", Short: "|α−2|/α·(((e/c)²/|α−2|+1)^(α/2) − 1)",
		Params: []Param{
			{
				Name: "alpha", Symbol: "α", Label: labelBarronAlpha,
				Help:    helpBarronAlpha,
				Default: 1, Min: -10, Max: 2, Step: 0.05, Domain: domainBarronAlpha, allows: anyNumber,
			},
			scale(helpBarronC),
		},
		Elsewhere: []Elsewhere{
			{"robust_loss_pytorch", "robust_loss_pytorch.general.lossfun", noteBarronRobustLossPytorch},
			{"SciPy", "scipy.optimize.least_squares(loss='soft_l1')", noteBarronSciPy},
			{"SciPy", "scipy.special.pseudo_huber", noteBarronSciPy2},
		},
		Source: sourceBarron,
		Code:   barronCode,
		value:  barronValue, gradient: barronGradient, convex: barronConvex, curvature: barronCurvature,
	},
	{
		ID: "wing", Name: "Wing", Short: "w·ln(1+|e|/ϵ), then |e| − C",
		Params: []Param{
			{
				Name: "w", Symbol: "w", Label: labelWingW, OfError: true,
				Help:    helpWingW,
				Default: 10, Min: 0.5, Max: 20, Step: 0.5, Domain: domainWingW, allows: finitePositive,
			},
			{
				Name: "epsilon", Symbol: "ϵ", Label: labelWingEpsilon, OfError: true,
				Help:    helpWingEpsilon,
				Default: 2, Min: 0.1, Max: 10, Step: 0.1, Domain: domainWingEpsilon, allows: finitePositive,
			},
		},
		Elsewhere: []Elsewhere{
			{"MMPose", "mmpose.models.losses.WingLoss", noteWingMMPose},
		},
		Source: sourceWing,
		Code:   wingCode,
		value:  wingValue, gradient: wingGradient, convex: never, curvature: unbounded, jumps: wingJumps, cusped: true,
	},
}

// scale declares the parameter c that several losses share; only its help text differs.
func scale(help string) Param {
	return Param{
		Name: "c", Symbol: "c", Label: labelScaleC, OfError: true, Help: help,
		Default: 1, Min: 0.05, Max: 10, Step: 0.05, Domain: domainC, allows: finitePositive,
	}
}

func always(params) bool { return true }
func never(params) bool  { return false }

// one is the curvature of the losses that are ½e² near 0 and nowhere more curved; unbounded is that of the losses whose
// gradient jumps.
func one(params) float64       { return 1 }
func unbounded(params) float64 { return math.Inf(1) }
