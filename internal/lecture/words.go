package lecture

// stations follow the lecture "Bounding boxes and regression": what classification asks, why regression asks something else,
// how its losses differ near zero and far out, and how boxes are compared.
var stations = []Station{
	{"right", "classes", "already-right", "Right or wrong, now?", []string{
		"Classification asks which: a network gives each class a number, and the class with the highest is its answer. Whether that is right can be seen at once.",
		"But a network learns in small steps. What does it learn from a picture that it gets right already?",
	}},
	{"sure", "classes", "certain", "How sure is it?", []string{
		"Cross-entropy is what most classifiers are trained with. It looks at one number alone: the probability that the network gives to the true class.",
	}},
	{"near-class", "classes", "hundred-off", "Is near a class?", []string{
		"A coordinate could be made into classes, too: one for each column of a picture that is 224 pixels wide. Then the network picks a column, and all from before applies.",
	}},
	{"accuracy", "classes", "only-c", "How near is right?", []string{
		"Regression asks how much. A predicted number is hardly ever right to the last digit, so whoever wants to count right answers has to say how near counts as right, and choose a tolerance.",
		"Three models, each off by 4 on average. Which is the best?",
	}},
	{"distance", "points", "distance", "How far off is a point?", []string{
		"So regression measures the error, prediction minus target. A point has two: one across, one down. The simplest loss, L1, takes their sizes.",
	}},
	{"squares", "points", "squares", "And squared?", []string{
		"MSE, the mean squared error, squares each error before it takes the mean. That looks like a small change.",
	}},
	{"negligible", "curves", "near-zero", "What is negligible?", []string{
		"Squares make small errors smaller, and one often hears that MSE neglects them. The value is one thing, the gradient, by which a network learns, is another. Look at both close to zero.",
	}},
	{"share", "outliers", "share", "Who sets the tone?", []string{
		"Many errors, one mean. Most are small, and one is not. How much of the mean is that one?",
	}},
	{"follow", "outliers", "best", "Who follows it?", []string{
		"A loss is there to be made small. Move all predictions by the same amount until the loss is least: where does each loss end up when one error lies far out?",
	}},
	{"border", "outliers", "border", "A bit of both?", []string{
		"SmoothL1 squares errors below a border β, and takes the size of those above. So β is a size of error, in the unit of your data, and not a knob without a meaning.",
	}},
	{"training", "training", "others", "Does a falling loss mean a good fit?", []string{
		"In training one watches the loss fall. Three losses, the same data, the same start. Each has a unit and a scale of its own.",
	}},
	{"wild", "training", "without-outliers", "And without the wild ones?", []string{
		"Which loss to choose depends on the data: on how many are wild, and where they lie. Take some away, and see who still minds.",
	}},
	{"boxes", "boxes", "same-l1", "Is one box as good as another?", []string{
		"A bounding box is four numbers, so that any of these losses can be used. But people judge a box by how well it covers its object: by the part that prediction and target have in common, the IoU.",
	}},
}
