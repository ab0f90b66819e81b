"""Bringing a city's own form in: from its PDF or its workbook to a paper, its fields proposed."""
