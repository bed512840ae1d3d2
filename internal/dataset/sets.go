package dataset

import "slices"

// sets is the table of all sets, in the order in which pages list them.
var sets = []*Set{
	{
		ID: "phones", Title: titlePhones,
		X: xPhones, Y: yPhones,
		Points:   phones,
		Outliers: []int{14, 15, 16, 17, 18, 19},
		Oddity:   oddityPhones,
		Source:   sourcePhones,
	},
	{
		ID: "phones-clean", Title: titlePhonesClean,
		X: xPhones, Y: yPhones,
		Points: slices.Concat(phones[:14], phones[20:]),
		Oddity: oddityPhonesClean,
		Source: sourcePhonesClean,
	},
	{
		ID: "stars", Title: titleStars,
		X: xStars, Y: yStars,
		Points: [][2]float64{
			{4.37, 5.23}, {4.56, 5.74}, {4.26, 4.93}, {4.56, 5.74}, {4.3, 5.19}, {4.46, 5.46},
			{3.84, 4.65}, {4.57, 5.27}, {4.26, 5.57}, {4.37, 5.12}, {3.49, 5.73}, {4.43, 5.45},
			{4.48, 5.42}, {4.01, 4.05}, {4.29, 4.26}, {4.42, 4.58}, {4.23, 3.94}, {4.42, 4.18},
			{4.23, 4.18}, {3.49, 5.89}, {4.29, 4.38}, {4.29, 4.22}, {4.42, 4.42}, {4.49, 4.85},
			{4.38, 5.02}, {4.42, 4.66}, {4.29, 4.66}, {4.38, 4.9}, {4.22, 4.39}, {3.48, 6.05},
			{4.38, 4.42}, {4.56, 5.1}, {4.45, 5.22}, {3.49, 6.29}, {4.23, 4.34}, {4.62, 5.62},
			{4.53, 5.1}, {4.45, 5.22}, {4.53, 5.18}, {4.43, 5.57}, {4.38, 4.62}, {4.45, 5.06},
			{4.5, 5.34}, {4.45, 5.34}, {4.55, 5.54}, {4.45, 4.98}, {4.42, 4.5},
		},
		Outliers: []int{10, 19, 29, 33},
		Oddity:   oddityStars,
		Source:   sourceStars,
	},
	{
		ID: "animals", Title: titleAnimals,
		X: xAnimals, Y: yAnimals,
		Points: [][2]float64{ // logarithms of the table's kilograms and grams, to four decimals
			{0.1303, 0.9085}, {2.6675, 2.6263}, {1.5603, 2.0774}, {1.4419, 2.0607},
			{0.0170, 0.7404}, {4.0682, 1.6990}, {3.4060, 3.6630}, {2.2721, 2.6222},
			{2.7168, 2.8162}, {1.0000, 2.0607}, {0.5185, 1.4082}, {2.7235, 2.8325},
			{2.3160, 2.6085}, {1.7924, 3.1206}, {3.8231, 3.7568}, {3.9731, 1.8451},
			{0.8325, 2.2529}, {1.5441, 1.7482}, {-0.9208, 0.0000}, {-1.6383, -0.3979},
			{0.3979, 1.0828}, {1.7443, 2.2430}, {2.0000, 2.1959}, {1.7173, 2.6435},
			{-0.5528, 0.2788}, {4.9395, 2.1889}, {-0.9136, 0.4771}, {2.2833, 2.2553},
		},
		Names:    namesAnimals,
		Outliers: []int{5, 15, 25},
		Oddity:   oddityAnimals,
		Source:   sourceAnimals,
	},
	{
		ID: "anscombe1", Title: titleAnscombe1,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{10, 8.04}, {8, 6.95}, {13, 7.58}, {9, 8.81}, {11, 8.33}, {14, 9.96},
			{6, 7.24}, {4, 4.26}, {12, 10.84}, {7, 4.82}, {5, 5.68},
		},
		Oddity: oddityAnscombe1,
		Source: anscombe,
	},
	{
		ID: "anscombe2", Title: titleAnscombe2,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{10, 9.14}, {8, 8.14}, {13, 8.74}, {9, 8.77}, {11, 9.26}, {14, 8.1},
			{6, 6.13}, {4, 3.1}, {12, 9.13}, {7, 7.26}, {5, 4.74},
		},
		Oddity: oddityAnscombe2,
		Source: anscombe,
	},
	{
		ID: "anscombe3", Title: titleAnscombe3,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{10, 7.46}, {8, 6.77}, {13, 12.74}, {9, 7.11}, {11, 7.81}, {14, 8.84},
			{6, 6.08}, {4, 5.39}, {12, 8.15}, {7, 6.42}, {5, 5.73},
		},
		Outliers: []int{2},
		Oddity:   oddityAnscombe3,
		Source:   anscombe,
	},
	{
		ID: "anscombe4", Title: titleAnscombe4,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{8, 6.58}, {8, 5.76}, {8, 7.71}, {8, 8.84}, {8, 8.47}, {8, 7.04},
			{8, 5.25}, {19, 12.5}, {8, 5.56}, {8, 7.91}, {8, 6.89},
		},
		Outliers: []int{7},
		Oddity:   oddityAnscombe4,
		Source:   anscombe,
	},
	{
		ID: "clean", Title: titleClean,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{0.5, 2.36}, {1, 2.52}, {1.5, 2.81}, {2, 2.66}, {2.5, 3.13}, {3, 2.57},
			{3.5, 4.33}, {4, 4.52}, {4.5, 4.21}, {5, 4.22}, {5.5, 4.74}, {6, 5.07},
			{6.5, 4.7}, {7, 5.72}, {7.5, 6.01}, {8, 5.55}, {8.5, 6.43}, {9, 6.97},
			{9.5, 6.63}, {10, 6.91}, {10.5, 7.63}, {11, 7.2}, {11.5, 7.9}, {12, 8.29},
			{12.5, 8.45}, {13, 8.61}, {13.5, 8.93}, {14, 9.51}, {14.5, 9.26}, {15, 9.1},
		},
		Oddity: oddityClean,
		Source: generated,
	},
	{
		ID: "contaminated", Title: titleContaminated,
		X: Variable{Name: "x"}, Y: Variable{Name: "y"},
		Points: [][2]float64{
			{0.5, 2.36}, {1, 2.52}, {1.5, 2.81}, {2, 2.66}, {2.5, 3.13}, {3, 2.57},
			{3.5, 4.33}, {4, 4.52}, {4.5, 4.21}, {5, 4.22}, {5.5, 4.74}, {6, 5.07},
			{6.5, 4.7}, {7, 5.72}, {7.5, 6.01}, {8, 5.55}, {8.5, 6.43}, {9, 6.97},
			{9.5, 6.63}, {10, 6.91}, {10.5, 1.63}, {11, 7.2}, {11.5, 1.9}, {12, 8.29},
			{12.5, 2.45}, {13, 8.61}, {13.5, 2.93}, {14, 9.51}, {14.5, 3.26}, {15, 9.1},
		},
		Outliers: []int{20, 22, 24, 26, 28},
		Oddity:   oddityContaminated,
		Source:   sourceContaminated,
	},
}

// phones holds the years and the calls in tens of millions, as in the original table; copies in some libraries have millions.
var phones = [][2]float64{
	{50, 0.44}, {51, 0.47}, {52, 0.47}, {53, 0.59}, {54, 0.66}, {55, 0.73},
	{56, 0.81}, {57, 0.88}, {58, 1.06}, {59, 1.2}, {60, 1.35}, {61, 1.49},
	{62, 1.61}, {63, 2.12}, {64, 11.9}, {65, 12.4}, {66, 14.2}, {67, 15.9},
	{68, 18.2}, {69, 21.2}, {70, 4.3}, {71, 2.4}, {72, 2.7}, {73, 2.9},
}
