"""Dependency trees and what they tell, each notion defined once: clauses, voice, negation, quotations."""
