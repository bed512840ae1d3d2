package lab

import "losslab/internal/setting"

// Setting returns what the state of a query computes. It fails as View does, with a *ParamError that names the parameter
// at fault, and while the state holds back an answer.
func (l *Lab) Setting(query string) (setting.Setting, error) {
	s, err := l.Parse(query)
	if err != nil {
		return nil, err
	}
	if s.asked() != nil {
		return nil, &ParamError{Field: askName, Says: answerFirst}
	}
	set, err := l.Model.Setting(s)
	return set, l.named(err)
}
