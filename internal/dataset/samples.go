package dataset

// samples is the table of all samples, in the order in which pages list them.
var samples = []*Sample{
	{
		ID: "newcomb", Title: titleNewcomb,
		Variable: variableNewcomb,
		Values: []float64{
			28, -44, 29, 30, 24, 28, 37, 32, 36, 27, 26, 28, 29, 26, 27, 22, 23, 20, 25, 25, 36, 23,
			31, 32, 24, 27, 33, 16, 24, 29, 36, 21, 28, 26, 27, 27, 32, 25, 28, 24, 40, 21, 31, 32,
			28, 26, 30, 27, 26, 24, 32, 29, 34, -2, 25, 19, 36, 29, 30, 22, 28, 33, 39, 25, 16, 23,
		},
		Outliers: []int{1, 53},
		Oddity:   oddityNewcomb,
		Source:   sourceNewcomb,
	},
	{
		ID: "chem", Title: titleChem,
		Variable: variableChem,
		Values: []float64{
			2.9, 3.1, 3.4, 3.4, 3.7, 3.7, 2.8, 2.5, 2.4, 2.4, 2.7, 2.2,
			5.28, 3.37, 3.03, 3.03, 28.95, 3.77, 3.4, 2.2, 3.5, 3.6, 3.7, 3.7,
		},
		Outliers: []int{16},
		Oddity:   oddityChem,
		Source:   sourceChem,
	},
}
