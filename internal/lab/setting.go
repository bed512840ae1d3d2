package lab

import "losslab/internal/setting"

// Setting returns what the state of a request computes. It fails as Show does, and also while the state holds back an answer.
func (l *Lab) Setting(r Request) (setting.Setting, error) {
	_, s, err := l.state(r)
	if err != nil {
		return nil, err
	}
	if s.asked() != nil {
		return nil, &ParamError{Field: askName, Says: answerFirst}
	}
	set, err := l.Model.Setting(s)
	return set, l.named(s.outcome(err))
}
