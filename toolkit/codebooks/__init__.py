"""Tables of terms that stand for codes, such as the frames of a policy debate."""
