package dataset

// Texts of the sets, in English: their titles, what is odd about them, and their sources.
const (
	rousseeuwLeroy = "Rousseeuw and Leroy (1987), Robust Regression and Outlier Detection, Wiley"
	anscombe       = "Anscombe (1973), Graphs in Statistical Analysis, The American Statistician 27(1), 17–21"
	generated      = "Generated: 2 + 0.5x and normal noise of standard deviation 0.3, rounded to two decimals, from Go’s math/rand/v2 PCG with the seeds 1 and 2"

	titlePhones        = "Belgian phone calls"
	oddityPhones       = "From 1964 to 1969 the minutes of the calls were recorded instead of their number; 1963 and 1970 are partly affected."
	sourcePhones       = rousseeuwLeroy + ", p. 26, table 2"
	oddityPhonesClean  = "The six years recorded in minutes are left out; 1963 and 1970, partly affected, are still there."
	titlePhonesClean   = "Belgian phone calls without 1964–69"
	sourcePhonesClean  = rousseeuwLeroy + ", p. 26, table 2"
	titleStars         = "Star cluster CYG OB1"
	oddityStars        = "Four giants, at a log temperature of 3.48 and 3.49, lie so far to the side of the other stars that they tilt the lines of L1 and Huber as well as the least-squares line: they are leverage points."
	sourceStars        = rousseeuwLeroy + ", p. 27, table 3"
	titleAnimals       = "Animals: brain and body"
	oddityAnimals      = "The three dinosaurs, the heaviest of all, have far lighter brains than the line through the 25 mammals predicts for their weight."
	sourceAnimals      = rousseeuwLeroy + ", p. 57, table 7"
	titleAnscombe1     = "Anscombe I"
	oddityAnscombe1    = "Nothing is odd: the points scatter about the least-squares line, y = 3 + 0.5x, which the four sets have in common."
	titleAnscombe2     = "Anscombe II"
	oddityAnscombe2    = "No point is odd but the line is: the points lie almost exactly on a parabola."
	titleAnscombe3     = "Anscombe III"
	oddityAnscombe3    = "The point at x = 13 lies far above the line on which the other ten lie almost exactly."
	titleAnscombe4     = "Anscombe IV"
	oddityAnscombe4    = "Ten points share x = 8, so the slope rests on the one at x = 19: without it there is none."
	titleClean         = "A line with noise"
	oddityClean        = "Nothing is odd: the noise is normal and the same everywhere, just what least squares is best for."
	titleContaminated  = "The same with five outliers"
	oddityContaminated = "Five of the last ten points, at x = 10.5, 11.5, 12.5, 13.5 and 14.5, were lowered by 6."
	sourceContaminated = generated + "; then five points lowered by 6"
	titleNewcomb       = "Newcomb’s timings of light"
	oddityNewcomb      = "−44 and −2 lie far below the other 64 timings, which run from 16 to 40."
	sourceNewcomb      = "Stigler (1977), Do Robust Estimators Work with Real Data?, The Annals of Statistics 5, 1055–1098, table 5; measured in 1882"
	titleChem          = "Copper in wholemeal flour"
	oddityChem         = "28.95 lies far above the other 23 determinations, which run from 2.2 to 5.28; its decimal point may be in the wrong place."
	sourceChem         = "Analytical Methods Committee (1989), Robust statistics – how not to reject outliers, The Analyst 114, 1693–1702"
)

// Axis labels.
var (
	xPhones         = Variable{"years since 1900", ""}
	yPhones         = Variable{"calls", "tens of millions"}
	xStars          = Variable{"log temperature", "log₁₀ of K"}
	yStars          = Variable{"log light intensity", "log₁₀ of L/L₀"}
	xAnimals        = Variable{"log body weight", "log₁₀ of kg"}
	yAnimals        = Variable{"log brain weight", "log₁₀ of g"}
	variableNewcomb = Variable{"passage time − 24\u00a0800", "ns"}
	variableChem    = Variable{"copper", "parts per million"}
	namesAnimals    = []string{
		"Mountain beaver", "Cow", "Grey wolf", "Goat",
		"Guinea pig", "Diplodocus", "Asian elephant", "Donkey",
		"Horse", "Patas monkey", "Cat", "Giraffe",
		"Gorilla", "Human", "African elephant", "Triceratops",
		"Rhesus monkey", "Kangaroo", "Golden hamster", "Mouse",
		"Rabbit", "Sheep", "Jaguar", "Chimpanzee",
		"Rat", "Brachiosaurus", "Mole", "Pig",
	}
)
